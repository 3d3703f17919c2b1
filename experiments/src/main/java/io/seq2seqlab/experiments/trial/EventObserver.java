package io.seq2seqlab.experiments.trial;

import io.seq2seqlab.experiments.results.TrialEvent;
import io.seq2seqlab.progress.AverageReport;
import io.seq2seqlab.progress.EpochReport;
import io.seq2seqlab.progress.StepReport;
import io.seq2seqlab.progress.TrainingEnd;
import io.seq2seqlab.progress.TrainingObserver;
import io.seq2seqlab.progress.TrainingResumption;
import io.seq2seqlab.progress.TrainingStart;

/** Passes the reports of a training on as events of the trial. */
record EventObserver(Reporter events) implements TrainingObserver {

    @Override
    public void started(TrainingStart start) {
        events.accept(new TrialEvent.Started(start));
    }

    @Override
    public void resumed(TrainingResumption resumption) {
        events.accept(new TrialEvent.Resumed(resumption));
    }

    @Override
    public void checkpointRefused(String reason) {
        events.accept(new TrialEvent.CheckpointRefused(new TrialEvent.Refusal(reason)));
    }

    @Override
    public void checkpointing() {
        events.force();
    }

    @Override
    public void stepped(StepReport report) {
        events.accept(new TrialEvent.Stepped(report));
    }

    @Override
    public void epochEnded(EpochReport report) {
        events.accept(new TrialEvent.EpochEnded(report));
    }

    @Override
    public void averaged(AverageReport report) {
        events.accept(new TrialEvent.Averaged(report));
    }

    @Override
    public void ended(TrainingEnd end) {
        events.accept(new TrialEvent.TrainingEnded(end));
    }
}
