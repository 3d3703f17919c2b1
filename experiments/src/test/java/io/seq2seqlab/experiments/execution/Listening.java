package io.seq2seqlab.experiments.execution;

import io.seq2seqlab.experiments.results.TrialEvent;
import io.seq2seqlab.experiments.results.TrialSpec;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/** Remembers what it is told of an experiment, and may act on the events of its trials. */
final class Listening implements Progress {

    private final List<String> said = new CopyOnWriteArrayList<>();
    private final List<TrialSpec> started = new CopyOnWriteArrayList<>();
    private final Map<Integer, String> devices = new ConcurrentHashMap<>();
    private volatile Tally tally = new Tally(0, 0, 0, 0);
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

    Tally tally() {
        return tally;
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
    public void count(Tally now) {
        tally = now;
    }

    @Override
    public TrialView start(int worker, TrialSpec trial) {
        started.add(trial);
        devices.put(worker, trial.device());
        return new TrialView() {
            @Override
            public void accept(TrialEvent event) {
                onEvent.accept(trial, event);
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void close() {}
}
