package io.seq2seqlab.experiments.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A checked experiment: every combination of its sweep can be run. */
public final class Experiment {

    /** The name that its results go by. */
    public String name() {
        throw new UnsupportedOperationException();
    }

    public Optional<String> description() {
        throw new UnsupportedOperationException();
    }

    public Path file() {
        throw new UnsupportedOperationException();
    }

    /** Distinct, not negative, in the order written. */
    public List<Long> seeds() {
        throw new UnsupportedOperationException();
    }

    /** What the sweep asks for, in order, exclusions removed; the one empty combination where nothing is swept. */
    public List<Combination> combinations() {
        throw new UnsupportedOperationException();
    }

    public TrialSettings settings(Combination combination) {
        throw new UnsupportedOperationException();
    }

    /** Whether the combination is the one that the others are compared with: the first where none is named. */
    public boolean isBaseline(Combination combination) {
        throw new UnsupportedOperationException();
    }
}
