package io.seq2seqlab.experiments.scores;

import io.seq2seqlab.experiments.corpus.Corpus;
import io.seq2seqlab.experiments.results.Evaluation;
import io.seq2seqlab.experiments.results.LearningEnd;
import io.seq2seqlab.experiments.schema.Metric;
import io.seq2seqlab.metrics.AttentionDiagnostics;
import io.seq2seqlab.progress.TrainingEnd;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * What the ends of an arm's trainings say of its networks: what is found of an arm that was still improving is a
 * statement about as many epochs, and one of an arm whose attention collapsed is a statement about the collapse.
 *
 * @param runs with a score
 * @param improving those whose last epoch was their best; empty where none is
 * @param collapsed those whose attention is on single positions, as one that has collapsed is; empty where none is known to be
 * @param constant those whose checkpoint was chosen by perplexity for want of a figure that varied; empty where none was
 */
public record Learning(
        int runs, Optional<Improving> improving, Optional<Collapsed> collapsed, Optional<Constant> constant) {

    /**
     * @param epochs how many they were trained, such as {@code 6} or {@code 6–8}
     * @param gain by how much their last epoch was better than all before, the mean over the runs that tell it
     */
    public record Improving(int runs, String epochs, Optional<TrainingEnd.Gain> gain) {}

    /**
     * @param entropyShare the mean entropy of their attention on the validation set as a share of ln S
     */
    public record Collapsed(int runs, double entropyShare) {}

    /**
     * @param figure that was the same after every epoch, such as {@code validation.bleu}
     */
    public record Constant(int runs, String figure) {}

    public static Learning of(List<ScoredRun> runs) {
        return new Learning(runs.size(), improving(runs), collapsed(runs), constant(runs));
    }

    private static Optional<Improving> improving(List<ScoredRun> runs) {
        List<ScoredRun> improving =
                runs.stream().filter(run -> run.run().learning().improving()).toList();
        if (improving.isEmpty()) {
            return Optional.empty();
        }
        long[] epochs = improving.stream()
                .flatMapToLong(run -> run.run().cost().epochs().stream())
                .sorted()
                .toArray();
        String from = epochs.length == 0 ? "" : String.valueOf(epochs[0]);
        String to = epochs.length == 0 ? "" : String.valueOf(epochs[epochs.length - 1]);
        List<TrainingEnd.Gain> gains = improving.stream()
                .flatMap(run -> run.run().learning().lastGain().stream())
                .toList();
        return Optional.of(new Improving(
                improving.size(),
                from.equals(to) ? from : from + "–" + to,
                gains.stream()
                        .findFirst()
                        .map(first -> new TrainingEnd.Gain(
                                first.figure(),
                                gains.stream()
                                        .filter(gain -> gain.figure().equals(first.figure()))
                                        .mapToDouble(TrainingEnd.Gain::value)
                                        .average()
                                        .orElseThrow()))));
    }

    /** The entropy of attention on the validation set as a share of ln S, where it is that of single positions. */
    public static OptionalDouble collapsedShare(Evaluation evaluation) {
        OptionalDouble share = evaluation.figure(Corpus.VALIDATION, Metric.ATTENTION_ENTROPY_SHARE.toString());
        return share.orElse(1) < AttentionDiagnostics.COLLAPSED ? share : OptionalDouble.empty();
    }

    private static Optional<Collapsed> collapsed(List<ScoredRun> runs) {
        double[] shares = runs.stream()
                .flatMapToDouble(run -> collapsedShare(run.evaluation()).stream())
                .toArray();
        return shares.length == 0
                ? Optional.empty()
                : Optional.of(new Collapsed(
                        shares.length, Arrays.stream(shares).average().orElseThrow()));
    }

    private static Optional<Constant> constant(List<ScoredRun> runs) {
        List<String> figures = runs.stream()
                .map(run -> run.run().learning())
                .flatMap((LearningEnd end) -> end.constantFigure().stream())
                .toList();
        return figures.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Constant(figures.size(), figures.stream().distinct().collect(Collectors.joining(", "))));
    }

    /** Such as {@code 3 of 3 runs were best in their last epoch, 6, which bettered validation.bleu by 2.10}. */
    public Optional<String> improvingText() {
        return improving.map(found -> "%s %s best in the last epoch, %s%s"
                .formatted(
                        some(found.runs()),
                        found.runs() == 1 ? "was" : "were",
                        found.epochs(),
                        found.gain()
                                .map(gain -> String.format(
                                        Locale.ROOT, ", which bettered %s by %.2f", gain.figure(), gain.value()))
                                .orElse("")));
    }

    /** Such as {@code 2 of 3 runs, with 0.4 % of the entropy of even attention on the validation set}. */
    public Optional<String> collapsedText() {
        return collapsed.map(found -> String.format(
                Locale.ROOT,
                "%s, with %.1f %% of the entropy of even attention on the validation set",
                some(found.runs()),
                100 * found.entropyShare()));
    }

    /** Such as {@code 1 of 2 runs, where validation.bleu never varied}. */
    public Optional<String> constantText() {
        return constant.map(found -> some(found.runs()) + ", where " + found.figure() + " never varied");
    }

    private String some(int of) {
        return "%d of %d %s".formatted(of, runs, runs == 1 ? "run" : "runs");
    }
}
