package io.seq2seqlab.ops;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the weights of a network in the order they are declared. */
public final class ParameterList implements Parameters {

    private final Map<String, Weight> weights = new LinkedHashMap<>();

    @Override
    public Weight declare(String name, Shape shape, Initializer initializer, Weight.Role role) {
        Weight weight = new Weight(name, shape, initializer, role);
        if (weights.putIfAbsent(name, weight) != null) {
            throw new IllegalArgumentException("the weight " + name + " is declared twice");
        }
        return weight;
    }

    @Override
    public Parameters scope(String scope) {
        return new Scoped(scope + ".");
    }

    /** The weights in the order of their declaration. */
    public List<Weight> weights() {
        return new ArrayList<>(weights.values());
    }

    /** The number of trainable values of all weights together. */
    public long count() {
        return weights.values().stream().mapToLong(w -> w.shape().count()).sum();
    }

    private final class Scoped implements Parameters {

        private final String prefix;

        Scoped(String prefix) {
            this.prefix = prefix;
        }

        @Override
        public Weight declare(String name, Shape shape, Initializer initializer, Weight.Role role) {
            return ParameterList.this.declare(prefix + name, shape, initializer, role);
        }

        @Override
        public Parameters scope(String scope) {
            return new Scoped(prefix + scope + ".");
        }
    }
}
