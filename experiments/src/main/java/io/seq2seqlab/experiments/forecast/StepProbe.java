package io.seq2seqlab.experiments.forecast;

import io.seq2seqlab.experiments.bench.Bench;
import io.seq2seqlab.experiments.config.TrialSettings;
import io.seq2seqlab.experiments.data.Corpora;
import io.seq2seqlab.experiments.data.TrainingText;
import io.seq2seqlab.experiments.plan.Arm;
import io.seq2seqlab.experiments.process.ChildException;
import io.seq2seqlab.experiments.results.Compute;
import io.seq2seqlab.tribuo.Benchmark;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/** Times a few training steps of an arm, on batches of its own text, in a process such as trials have. */
public final class StepProbe {

    static final int STEPS = 5;

    private final Corpora corpora;
    private final Compute compute;
    private final Consumer<String> progress;

    /**
     * @param compute one of which is timed
     * @param progress is told of each probe before it starts, and of those that fail
     */
    public StepProbe(Corpora corpora, Compute compute, Consumer<String> progress) {
        this.corpora = corpora;
        this.compute = compute;
        this.progress = progress;
    }

    /** The seconds that an update takes; empty where the process could not tell. */
    OptionalDouble secondsPerUpdate(Arm arm) throws InterruptedException {
        progress.accept("timing %d steps of %s".formatted(STEPS, arm.name()));
        TrialSettings trial = arm.settings();
        Map<String, String> settings = new HashMap<>(Bench.settings(trial));
        settings.put("device", compute.device());
        settings.put("threads", Integer.toString(compute.threads()));
        Benchmark benchmark = corpora.training(trial).benchmark(trial, TrainingText.batch(trial), STEPS);
        try {
            return OptionalDouble.of(
                    Bench.run(settings, benchmark, compute.threads()).report().secondsPerStep());
        } catch (ChildException | IOException failed) {
            progress.accept("steps of %s could not be timed: %s".formatted(arm.name(), failed.getMessage()));
            return OptionalDouble.empty();
        }
    }
}
