package io.seq2seqlab.experiments.store;

import java.time.Instant;
import java.util.List;

/**
 * A time at which an experiment's test scores were shown with seeds that were not all there at the look before. Seeds that
 * are added after looking make the next look, whose tests are stricter.
 *
 * @param seeds of the experiment, at this look
 * @param level the tests' level at this look, such as 0.05
 * @param time of the first showing
 */
public record Look(List<Long> seeds, double level, Instant time) {

    public Look {
        seeds = List.copyOf(seeds);
    }
}
