package io.seq2seqlab.experiments.sweep;

import io.seq2seqlab.experiments.schema.Metric;
import java.util.List;
import java.util.Optional;

/**
 * A difference that is declared before anything runs, as an experiment says it.
 *
 * @param name unique in its experiment
 * @param better the combinations that are claimed to be better
 * @param than the combinations that they are held against
 * @param metric what it is about; every metric where it is empty
 * @param testSet where it is about; every test set where it is empty
 */
public record ClaimSettings(
        String name,
        List<Combination> better,
        List<Combination> than,
        Optional<Metric> metric,
        Optional<String> testSet) {

    public ClaimSettings {
        better = List.copyOf(better);
        than = List.copyOf(than);
    }
}
