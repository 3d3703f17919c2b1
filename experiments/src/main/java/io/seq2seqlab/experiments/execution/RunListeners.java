package io.seq2seqlab.experiments.execution;

import io.seq2seqlab.experiments.plan.PlannedTrial;
import io.seq2seqlab.experiments.results.TrialEvent;
import io.seq2seqlab.experiments.results.TrialSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Tells several listeners the same. One that a jar offers and that fails stops no trial: it is named once, and hears nothing
 * more; a failure of the lab's own is one of the run.
 */
public final class RunListeners implements RunListener {

    private final List<RunListener> own;
    private final List<RunListener> offered;

    RunListeners(List<RunListener> own, List<RunListener> offered) {
        this.own = List.copyOf(own);
        this.offered = new ArrayList<>(offered);
    }

    /** These, and those that jars on the class path offer. */
    public static RunListeners with(RunListener... own) {
        return new RunListeners(
                List.of(own),
                ServiceLoader.load(RunListener.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList());
    }

    @Override
    public void planned(List<PlannedTrial> trials) {
        each(listener -> listener.planned(trials));
    }

    @Override
    public void say(String line) {
        each(listener -> listener.say(line));
    }

    @Override
    public void say(TrialSpec trial, String text) {
        each(listener -> listener.say(trial, text));
    }

    @Override
    public void count(TrialCounts counts) {
        each(listener -> listener.count(counts));
    }

    @Override
    public TrialListener start(int worker, TrialSpec trial) {
        List<TrialListener> ofOwn =
                own.stream().map(listener -> listener.start(worker, trial)).toList();
        List<Offered> ofOffered = new ArrayList<>();
        hearing(listener -> ofOffered.add(new Offered(listener, listener.start(worker, trial))));
        return new TrialListener() {
            @Override
            public void accept(TrialEvent event) {
                ofOwn.forEach(listener -> listener.accept(event));
                tell(ofOffered, listener -> listener.accept(event));
            }

            @Override
            public void close() {
                ofOwn.forEach(TrialListener::close);
                tell(ofOffered, TrialListener::close);
            }
        };
    }

    @Override
    public void ended(PlannedTrial trial, TrialOutcome outcome) {
        each(listener -> listener.ended(trial, outcome));
    }

    @Override
    public void close() {
        each(RunListener::close);
    }

    private void each(Consumer<RunListener> telling) {
        own.forEach(telling);
        hearing(telling);
    }

    private record Offered(RunListener from, TrialListener ofTrial) {}

    private void tell(List<Offered> listeners, Consumer<TrialListener> telling) {
        Set<RunListener> hearing = new HashSet<>(hearing());
        listeners.stream()
                .filter(listener -> hearing.contains(listener.from()))
                .forEach(listener -> guarded(listener.from(), () -> telling.accept(listener.ofTrial())));
    }

    private void hearing(Consumer<RunListener> telling) {
        hearing().forEach(listener -> guarded(listener, () -> telling.accept(listener)));
    }

    private synchronized List<RunListener> hearing() {
        return List.copyOf(offered);
    }

    private void guarded(RunListener listener, Runnable telling) {
        try {
            telling.run();
        } catch (RuntimeException | LinkageError failure) {
            if (dropped(listener)) {
                own.forEach(each -> each.say(
                        "listener " + listener.getClass().getName() + " failed and hears no more: " + failure));
            }
        }
    }

    private synchronized boolean dropped(RunListener listener) {
        return offered.remove(listener);
    }
}
