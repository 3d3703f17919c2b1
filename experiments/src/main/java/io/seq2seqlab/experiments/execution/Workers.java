package io.seq2seqlab.experiments.execution;

import io.seq2seqlab.experiments.results.Compute;
import java.util.Collections;
import java.util.List;

/**
 * The workers of an experiment: each runs one trial at a time.
 *
 * @param each what each computes with; all have devices of one kind and as many threads
 */
public record Workers(List<Compute> each) {

    public Workers {
        if (each.isEmpty()) {
            throw new IllegalArgumentException("no workers; expected 1 or more");
        }
        each = List.copyOf(each);
    }

    /** So many workers that compute with the same. */
    public Workers(int count, Compute compute) {
        this(Collections.nCopies(count, compute));
    }

    /** Trials at once. */
    public int count() {
        return each.size();
    }

    /** What the first worker computes with. */
    public Compute first() {
        return each.get(0);
    }
}
