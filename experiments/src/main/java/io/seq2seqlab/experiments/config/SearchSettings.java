package io.seq2seqlab.experiments.config;

import java.util.List;

/**
 * That a sweep looks for a winner. Its combinations are candidates, of which validation scores alone are seen; the winner is
 * trained again with fresh seeds and evaluated once on the test sets.
 *
 * @param metric the figure on the validation set, whose mean over the candidates' seeds decides
 * @param per factors that have a winner for each of their values; one winner of all where it is empty
 * @param seeds the winners' seeds; none of them was a candidate's
 * @param controlSeeds seeds of an A/A arm beside the baseline's winner; empty without an A/A test
 */
public record SearchSettings(Metric metric, List<String> per, List<Long> seeds, List<Long> controlSeeds) {

    public SearchSettings {
        per = List.copyOf(per);
        seeds = List.copyOf(seeds);
        controlSeeds = List.copyOf(controlSeeds);
    }
}
