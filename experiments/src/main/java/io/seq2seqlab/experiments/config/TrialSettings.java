package io.seq2seqlab.experiments.config;

import io.seq2seqlab.tribuo.Seq2SeqTrainer;
import java.util.Optional;
import java.util.SortedMap;

/** The settings of one arm: complete, checked, with nothing left to sweep. */
public final class TrialSettings {

    public DataSettings data() {
        throw new UnsupportedOperationException();
    }

    public EvaluationSettings evaluation() {
        throw new UnsupportedOperationException();
    }

    /**
     * A new trainer with these settings.
     *
     * @param device {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:1}
     */
    public Seq2SeqTrainer trainer(long seed, String device, int threads) {
        throw new UnsupportedOperationException();
    }

    /**
     * What decides a training, by dotted key: {@code data}, {@code model} and {@code training} without defaults and without
     * keys that have no effect beside the others. Equal maps train alike.
     */
    public SortedMap<String, String> canonical() {
        throw new UnsupportedOperationException();
    }

    /** What changes scores without training again, by dotted key, without defaults. */
    public SortedMap<String, String> canonicalEvaluation() {
        throw new UnsupportedOperationException();
    }

    /** The value in effect at a dotted key, defaults included; empty where the key is unset or has no effect here. */
    public Optional<String> value(String key) {
        throw new UnsupportedOperationException();
    }

    /** An experiment file of its own with every key in effect, defaults included; {@link ExperimentReader#readTrial} reads it. */
    public String yaml() {
        throw new UnsupportedOperationException();
    }
}
