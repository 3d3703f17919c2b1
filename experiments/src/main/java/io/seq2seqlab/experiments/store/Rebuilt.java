package io.seq2seqlab.experiments.store;

import java.util.List;

/**
 * What rebuilding the store from its directories found.
 *
 * @param runs runs read
 * @param experiments experiments read
 * @param damaged a line for every directory that could not be read: where and why
 */
public record Rebuilt(int runs, int experiments, List<String> damaged) {

    public Rebuilt {
        damaged = List.copyOf(damaged);
    }
}
