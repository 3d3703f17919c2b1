package io.seq2seqlab.experiments.run;

/** What became of a run. */
public enum RunStatus {
    FINISHED,
    /** The loss left the finite numbers: a result, since the same settings diverge again. */
    DIVERGED,
    FAILED;

    /** As {@code run.json} spells it. */
    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
