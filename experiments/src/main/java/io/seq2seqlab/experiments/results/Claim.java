package io.seq2seqlab.experiments.results;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.seq2seqlab.experiments.schema.Metric;
import java.util.List;
import java.util.Optional;

/**
 * A difference that was declared before anything ran: the mean of some arms is better than the mean of others.
 *
 * @param name unique in its experiment
 * @param better names of the arms that are claimed to be better, at least one
 * @param than names of the arms that they are held against, at least one and none of {@code better}
 * @param metric what it is about; every metric of the comparison where it is empty
 * @param testSet where it is about; every test set where it is empty
 */
public record Claim(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) List<String> better,
        @JsonProperty(required = true) List<String> than,
        Optional<Metric> metric,
        Optional<String> testSet) {

    public Claim {
        better = List.copyOf(better);
        than = List.copyOf(than);
    }
}
