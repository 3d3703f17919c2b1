package io.seq2seqlab.experiments.cli;

import io.seq2seqlab.experiments.schema.Metric;
import io.seq2seqlab.experiments.scores.UnknownNameException;

/** Metrics that networks can be compared by, as the command line names them. */
final class Scores {

    private Scores() {}

    /** @throws UnknownNameException if there is none of this name */
    static Metric named(String name) {
        return Metric.named(name)
                .filter(Metric.scores()::contains)
                .orElseThrow(() -> new UnknownNameException(
                        "no metric to compare by is called",
                        name,
                        Metric.scores().stream().map(Metric::toString).toList()));
    }
}
