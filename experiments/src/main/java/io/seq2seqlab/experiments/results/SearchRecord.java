package io.seq2seqlab.experiments.results;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * That an experiment searched for winners.
 *
 * @param metric what decided, on the validation set
 * @param per the factors that had a winner for each value of theirs; one winner of all where it is empty
 * @param seeds the seeds that the winners are trained again with
 */
public record SearchRecord(@JsonProperty(required = true) String metric, List<String> per, List<Long> seeds) {

    public SearchRecord {
        per = List.copyOf(per);
        seeds = List.copyOf(seeds);
    }
}
