package io.seq2seqlab.experiments.sweep;

import java.util.List;
import java.util.stream.Collectors;

/** One value of every factor of a sweep; none where nothing is swept. */
public record Combination(List<FactorValue> values) {

    /** The combination of an experiment without a sweep. */
    static final Combination NOTHING_SWEPT = new Combination(List.of());

    public Combination {
        values = List.copyOf(values);
    }

    /** For messages: the values as they are written in the sweep. */
    @Override
    public String toString() {
        return values.stream().map(FactorValue::toString).collect(Collectors.joining(", "));
    }
}
