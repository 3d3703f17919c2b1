package io.seq2seqlab.experiments.scores;

import io.seq2seqlab.experiments.results.Look;
import io.seq2seqlab.experiments.results.Look.Extent;
import java.util.List;
import java.util.Optional;

/**
 * Which look at an experiment's test scores this is.
 *
 * @param number 1 for the first
 * @param level of the tests at this look, such as 0.05
 * @param nextLevel of the tests at the next look
 * @param shown what is shown at this look
 * @param earlier what was shown at the looks before, the first first
 */
public record LookNote(int number, double level, double nextLevel, Shown shown, List<Shown> earlier) {

    public LookNote {
        earlier = List.copyOf(earlier);
    }

    /**
     * What is shown at a look.
     *
     * @param seeds of the experiment
     * @param extent of its results; empty where that was not recorded
     */
    public record Shown(List<Long> seeds, Optional<Extent> extent) {

        public Shown {
            seeds = List.copyOf(seeds);
        }

        public static Shown at(Look look) {
            return new Shown(look.seeds(), look.extent());
        }

        /** How much there is where some is missing. */
        public Optional<Extent> partial() {
            return extent.filter(Extent::partial);
        }
    }
}
