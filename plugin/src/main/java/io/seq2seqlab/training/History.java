package io.seq2seqlab.training;

import io.seq2seqlab.progress.TrainingEnd;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The epochs that have ended, and all that their figures decide: the learning rate that follows, the epoch whose weights
 * are kept, those whose weights are averaged, and whether patience is at its end. A value never changes, so that the same
 * figures lead to the same decisions again.
 *
 * @param keep what decides
 * @param epochs from the first on
 * @param learningRate of the next epoch
 * @param kept the first of those with the best figure; while the figure has been the same from the first epoch on, the first
 *     of those with the least perplexity; without validation data the last
 * @param averaged empty where nothing is averaged
 */
record History(
        Keep keep,
        List<EndedEpoch> epochs,
        LearningRate learningRate,
        Optional<EndedEpoch> kept,
        Optional<AveragedEpochs> averaged) {

    History {
        epochs = List.copyOf(epochs);
    }

    /** No epoch yet. */
    static History of(TrainingSettings settings) {
        Keep keep = settings.keep();
        return new History(
                keep,
                List.of(),
                settings.learningRate(),
                Optional.empty(),
                keep.average().epochs(keep.metric()));
    }

    /** These epochs, one after the other. */
    static History of(TrainingSettings settings, List<EndedEpoch> epochs) {
        History history = of(settings);
        for (EndedEpoch epoch : epochs) {
            history = history.with(epoch);
        }
        return history;
    }

    /** One epoch more. */
    History with(EndedEpoch epoch) {
        List<EndedEpoch> all = new ArrayList<>(epochs);
        all.add(epoch);
        return new History(
                keep,
                all,
                learningRate.after(epoch.figures()),
                Optional.of(better(epoch) ? epoch : kept.orElseThrow()),
                averaged.map(chosen -> chosen.with(epoch)));
    }

    private boolean better(EndedEpoch epoch) {
        return epoch.figures().isEmpty() || kept.isEmpty() || deciding(epoch).better(epoch, kept.get());
    }

    /** The figure that chooses between an epoch and the one kept before: perplexity, where the own one says nothing. */
    private ValidationMetric deciding(EndedEpoch epoch) {
        boolean constant = silent() == epochs.size()
                && figure(0).equals(Optional.ofNullable(epoch.figures().get(keep.metric())));
        return constant ? ValidationMetric.PERPLEXITY : keep.metric();
    }

    /** The figure that chooses, where it was the same after each of several epochs: it says nothing of any of them. */
    Optional<ValidationMetric> constantFigure() {
        return epochs.size() > 1 && silent() == epochs.size() ? Optional.of(keep.metric()) : Optional.empty();
    }

    /** After how many of the first epochs the figure that chooses was the same. */
    private int silent() {
        int silent = 0;
        while (silent < epochs.size() && figure(silent).equals(figure(0))) {
            silent++;
        }
        return silent;
    }

    private Optional<Double> figure(int epoch) {
        return Optional.ofNullable(epochs.get(epoch).figures().get(keep.metric()));
    }

    /** The epoch that follows, from 1. */
    int next() {
        return epochs.size() + 1;
    }

    /** Whether the last epoch is the one that would be kept. */
    boolean lastIsKept() {
        return kept.isPresent() && kept.get().number() == epochs.size();
    }

    /**
     * Whether the last epochs brought no better figure, and no further one is tried. Epochs in which the figure has not said
     * anything yet do not count.
     */
    boolean outOfPatience() {
        int without =
                epochs.size() - Math.max(silent(), kept.map(EndedEpoch::number).orElse(0));
        return keep.patience().isPresent() && without >= keep.patience().getAsInt();
    }

    /** By how much the last epoch is better than all before; empty where it is not, or there is none to compare it with. */
    Optional<TrainingEnd.Gain> lastGain() {
        if (epochs.size() < 2 || !lastIsKept() || epochs.get(0).figures().isEmpty()) {
            return Optional.empty();
        }
        ValidationMetric metric = constantFigure().isPresent() ? ValidationMetric.PERPLEXITY : keep.metric();
        double best = epochs.subList(0, epochs.size() - 1).stream()
                .map(epoch -> epoch.figures().get(metric))
                .reduce((one, other) -> metric.better(one, other) ? one : other)
                .orElseThrow();
        double last = epochs.get(epochs.size() - 1).figures().get(metric);
        return Optional.of(new TrainingEnd.Gain(metric.key(), Math.abs(last - best)));
    }

    /** The epochs whose weights the training may yet come to. */
    Set<EndedEpoch> needed() {
        return averaged.map(AveragedEpochs::epochs)
                .<Set<EndedEpoch>>map(Set::copyOf)
                .orElseGet(() -> kept.map(Set::of).orElse(Set.of()));
    }
}
