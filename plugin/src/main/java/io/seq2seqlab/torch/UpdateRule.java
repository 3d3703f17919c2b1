package io.seq2seqlab.torch;

import java.util.List;

/** The rule that turns gradients into updates, with its constants. */
public sealed interface UpdateRule {

    /** The names of what is remembered of each value, none, the first, or both of the optimizer's two moments. */
    List<String> moments();

    /**
     * Kingma and Ba 2015, algorithm 1; decay as {@link Decay} says.
     *
     * @param epsilon added to the root of the corrected second moment
     */
    record Adam(double beta1, double beta2, double epsilon, Decay decay) implements UpdateRule {
        @Override
        public List<String> moments() {
            return List.of("first_moment", "second_moment");
        }
    }

    /** Gradient descent; momentum 0 is plain descent. */
    record Sgd(double momentum, Decay.IntoGradient decay) implements UpdateRule {
        @Override
        public List<String> moments() {
            return momentum > 0 ? List.of("momentum") : List.of();
        }
    }

    /** How weights are drawn towards 0. */
    sealed interface Decay {

        double factor();

        /** factor · w is added to the gradient. */
        record IntoGradient(double factor) implements Decay {}

        /** w shrinks by learning rate · factor · w, apart from the gradient (Loshchilov and Hutter 2019). */
        record Apart(double factor) implements Decay {}
    }
}
