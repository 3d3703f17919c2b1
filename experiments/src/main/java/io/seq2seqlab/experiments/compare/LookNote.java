package io.seq2seqlab.experiments.compare;

import java.util.List;

/**
 * Which look at an experiment's test scores this is.
 *
 * @param number 1 for the first
 * @param level of the tests at this look, such as 0.05
 * @param seeds that there are now
 * @param earlier the seeds at the looks before, the first first
 */
public record LookNote(int number, double level, List<Long> seeds, List<List<Long>> earlier) {

    public LookNote {
        seeds = List.copyOf(seeds);
        earlier = List.copyOf(earlier);
    }
}
