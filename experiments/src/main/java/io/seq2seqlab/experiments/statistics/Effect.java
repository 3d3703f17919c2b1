package io.seq2seqlab.experiments.statistics;

import java.util.List;
import java.util.Map;

/** A contrast of cell means, where the cells that it needs have runs. */
public sealed interface Effect {

    /**
     * The contrast under two assumptions about the variance within cells.
     *
     * @param pooled all cells vary alike: what is reported and tested
     * @param unpooled each cell varies as it does (HC3: MacKinnon and White 1985); a check alone, since with three seeds it
     *     finds less than half of what it should
     */
    record Estimated(Estimate pooled, Estimate unpooled) implements Effect {

        public double value() {
            return pooled.value();
        }

        public double pValue() {
            return pooled.pValue();
        }

        /** Whether both assumptions say the same of a value of 0 at a level such as 0.05. */
        public boolean agree(double level) {
            return pooled.pValue() <= level == unpooled.pValue() <= level;
        }
    }

    /**
     * Nothing can be said.
     *
     * @param missing the combinations that would be needed and have fewer than two runs, or were never planned
     */
    record NotEstimable(List<Map<String, String>> missing) implements Effect {

        public NotEstimable {
            missing = List.copyOf(missing);
        }
    }
}
