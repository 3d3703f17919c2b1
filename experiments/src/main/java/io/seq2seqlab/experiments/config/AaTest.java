package io.seq2seqlab.experiments.config;

import java.util.List;

/**
 * That a comparison is checked by an arm that is identical to the baseline but for its seeds. It must come out not separated.
 *
 * @param seeds none of them the comparison's own
 */
public record AaTest(List<Long> seeds) {

    public AaTest {
        seeds = List.copyOf(seeds);
    }
}
