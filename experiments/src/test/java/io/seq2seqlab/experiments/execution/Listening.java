package io.seq2seqlab.experiments.execution;

import io.seq2seqlab.experiments.plan.PlannedTrial;
import io.seq2seqlab.experiments.results.TrialEvent;
import io.seq2seqlab.experiments.results.TrialSpec;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/** Remembers what it is told of an experiment, and may act on the events of its trials. */
final class Listening implements RunListener {

    private final List<String> said = new CopyOnWriteArrayList<>();
    private final List<TrialSpec> started = new CopyOnWriteArrayList<>();
    private final Map<Integer, String> devices = new ConcurrentHashMap<>();
    private final Map<PlannedTrial, TrialOutcome> ended = Collections.synchronizedMap(new LinkedHashMap<>());
    private final List<Integer> planned = new CopyOnWriteArrayList<>();
    private volatile TrialCounts counts = new TrialCounts(0, 0, 0, 0);
    private volatile BiConsumer<TrialSpec, TrialEvent> onEvent = (trial, event) -> {};

    void onEvent(BiConsumer<TrialSpec, TrialEvent> action) {
        onEvent = action;
    }

    /** What was said, trials with their arms in front. */
    List<String> said() {
        return said;
    }

    /** Every attempt at a trial. */
    List<TrialSpec> started() {
        return started;
    }

    /** The device of each worker that has started a trial. */
    Map<Integer, String> devices() {
        return devices;
    }

    TrialCounts counts() {
        return counts;
    }

    @Override
    public void say(String line) {
        said.add(line);
    }

    @Override
    public void say(TrialSpec trial, String text) {
        said.add(trial.arm() + ": " + text);
    }

    @Override
    public void count(TrialCounts now) {
        counts = now;
    }

    @Override
    public TrialListener start(int worker, TrialSpec trial) {
        started.add(trial);
        devices.put(worker, trial.device());
        return event -> onEvent.accept(trial, event);
    }

    /** What became of trials, in the order in which they ended. */
    Map<PlannedTrial, TrialOutcome> ended() {
        return ended;
    }

    /** How many trials were known each time when some were planned. */
    List<Integer> planned() {
        return planned;
    }

    @Override
    public void planned(List<PlannedTrial> trials) {
        planned.add(trials.size());
    }

    @Override
    public void ended(PlannedTrial trial, TrialOutcome outcome) {
        ended.put(trial, outcome);
    }
}
