package io.seq2seqlab.experiments.display;

import io.seq2seqlab.experiments.results.TrialEvent;
import io.seq2seqlab.experiments.results.TrialSpec;
import io.seq2seqlab.progress.AverageReport;
import io.seq2seqlab.progress.EpochReport;
import io.seq2seqlab.progress.StepReport;
import io.seq2seqlab.progress.TrainingResumption;
import io.seq2seqlab.progress.TrainingStart;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * How far a trial is, in short words, as its events tell. BLEU during training is that of the tokens, and called so: an
 * evaluation's BLEU reads the text as {@code evaluation.bleu} says.
 */
final class TrialProgress implements Consumer<TrialEvent> {

    private static final String VALIDATION_BLEU = "validation.bleu";

    /** What a line about a data set tells; {@code metrics.json} has the rest. */
    private static final Map<String, String> MAIN_FIGURES = new LinkedHashMap<>();

    static {
        MAIN_FIGURES.put("bleu", "BLEU %6.2f");
        MAIN_FIGURES.put("perplexity", "PPL %7.2f");
        MAIN_FIGURES.put("aer", "AER %.3f");
    }

    /** A step and when it was told of. */
    private record Moment(long nanos, StepReport report) {}

    private final TrialSpec trial;
    private final LongSupplier nanoTime;
    private final long started;
    private Optional<String> phase = Optional.of("starts");
    private boolean trained;
    private int epochs;
    private int stepsPerEpoch;
    private Optional<Moment> first = Optional.empty();
    private Optional<Moment> last = Optional.empty();
    private Optional<EpochReport> epoch = Optional.empty();

    /**
     * @param nanoTime of a clock, such as {@link System#nanoTime}
     */
    TrialProgress(TrialSpec trial, LongSupplier nanoTime) {
        this.trial = trial;
        this.nanoTime = nanoTime;
        this.started = nanoTime.getAsLong();
    }

    TrialSpec trial() {
        return trial;
    }

    @Override
    public void accept(TrialEvent event) {
        if (event instanceof TrialEvent.Started started) {
            begin(started.report());
        } else if (event instanceof TrialEvent.Resumed resumed) {
            begin(resumed.report().start());
        } else if (event instanceof TrialEvent.Stepped stepped) {
            phase = Optional.empty();
            last = Optional.of(new Moment(nanoTime.getAsLong(), stepped.report()));
            first = first.or(() -> last);
        } else if (event instanceof TrialEvent.EpochEnded ended) {
            epoch = Optional.of(ended.report());
        } else if (event instanceof TrialEvent.TrainingEnded) {
            trained = true;
            phase = Optional.of("exports the model");
        } else if (event instanceof TrialEvent.Evaluating evaluating) {
            trained = true;
            phase = Optional.of("scores " + evaluating.report().split());
        }
    }

    private void begin(TrainingStart start) {
        epochs = start.epochs();
        stepsPerEpoch = start.stepsPerEpoch();
    }

    /** Whether its training is over. */
    boolean trained() {
        return trained;
    }

    /** Seconds since it was started. */
    double secondsSoFar() {
        return seconds(started);
    }

    /** Seconds of training that are left if all epochs are run; empty before the second step. */
    OptionalDouble secondsLeft() {
        if (trained) {
            return OptionalDouble.of(0);
        }
        if (last.equals(first)) {
            return OptionalDouble.empty();
        }
        long made = lastStep() - first.orElseThrow().report().step();
        return OptionalDouble.of(seconds(first.orElseThrow().nanos()) / made * (steps() - lastStep()));
    }

    private double seconds(long since) {
        return (nanoTime.getAsLong() - since) / 1e9;
    }

    private long lastStep() {
        return last.orElseThrow().report().step();
    }

    /** All updates that the training may take. */
    private long steps() {
        return (long) epochs * stepsPerEpoch;
    }

    /** What it is at, with what matters most first: a narrow terminal cuts the rest off. */
    String now() {
        return phase.orElseGet(() -> step(last.orElseThrow().report()));
    }

    private String step(StepReport step) {
        return String.format(
                Locale.ROOT,
                "%9s left  epoch %d/%d  loss %6.3f  %,7.0f tokens/s  step %,d/%,d%s",
                Times.clock(secondsLeft()),
                step.epoch(),
                epochs,
                step.loss(),
                tokensPerSecond(),
                step.step(),
                steps(),
                epoch.map(TrialProgress::bleu).map(bleu -> "  " + bleu).orElse(""));
    }

    /** The epoch that just ended. */
    private String epoch() {
        EpochReport ended = epoch.orElseThrow();
        String number = String.format(
                Locale.ROOT, "epoch %" + Integer.toString(epochs).length() + "d/%d", ended.epoch(), epochs);
        return String.format(
                Locale.ROOT,
                "%s  loss %6.3f  %s%s  %,8.0f tokens/s  %s left",
                number,
                ended.trainingLoss(),
                bleu(ended),
                ended.kept() ? " *" : "  ",
                tokensPerSecond(),
                Times.clock(secondsLeft()));
    }

    /** The mean of several epochs' weights. */
    private static String average(AverageReport average) {
        String epochs = average.epochs().stream().map(String::valueOf).collect(Collectors.joining(", "));
        return "mean of epochs " + epochs + "  " + bleu(average.validation());
    }

    private static String bleu(EpochReport epoch) {
        return bleu(epoch.validation());
    }

    private static String bleu(Map<String, Double> validation) {
        return Optional.ofNullable(validation.get(VALIDATION_BLEU))
                .map(bleu -> String.format(Locale.ROOT, "token BLEU %5.2f", bleu))
                .orElse("no validation");
    }

    private double tokensPerSecond() {
        return last.map(Moment::report)
                .filter(step -> step.seconds() > 0)
                .map(step -> step.targetTokens() / step.seconds())
                .orElse(0.0);
    }

    /** What an event is worth telling in a log; empty for steps. */
    Optional<String> told(TrialEvent event) {
        if (event instanceof TrialEvent.Started begun) {
            return Optional.of(start(begun.report()));
        } else if (event instanceof TrialEvent.Resumed resumed) {
            return Optional.of(resumption(resumed.report()));
        } else if (event instanceof TrialEvent.CheckpointRefused refused) {
            return Optional.of(refused.report().reason());
        } else if (event instanceof TrialEvent.EpochEnded) {
            return Optional.of(epoch());
        } else if (event instanceof TrialEvent.Averaged averaged) {
            return Optional.of(average(averaged.report()));
        } else if (event instanceof TrialEvent.TrainingEnded ended) {
            return ended.report()
                    .constantFigure()
                    .map(figure -> figure + " was the same after every epoch and chose none: perplexity kept epoch "
                            + ended.report().keptEpoch());
        } else if (event instanceof TrialEvent.Evaluated evaluated) {
            return Optional.of(evaluation(evaluated.report()));
        }
        return Optional.empty();
    }

    /** What a training starts with. */
    private static String start(TrainingStart start) {
        String text = String.format(
                Locale.ROOT,
                "%,d parameters, %,d sentence pairs, vocabularies %,d/%,d, %s, threads: %d",
                start.parameters(),
                start.sentences(),
                start.sourceVocabulary(),
                start.targetVocabulary(),
                start.device(),
                start.threads());
        return start.tooLong() == 0
                ? text
                : text + String.format(Locale.ROOT, "; %,d pairs over training.max_length left out", start.tooLong());
    }

    /** Where a training that was interrupted goes on. */
    private static String resumption(TrainingResumption resumption) {
        return String.format(
                Locale.ROOT,
                "goes on after step %,d, with %d of %d epochs done, %s, threads: %d",
                resumption.step(),
                resumption.epochs(),
                resumption.start().epochs(),
                resumption.start().device(),
                resumption.start().threads());
    }

    /** The main figures of a data set. */
    private static String evaluation(TrialEvent.Figures evaluated) {
        StringBuilder line = new StringBuilder(String.format("%-13s", evaluated.split()));
        MAIN_FIGURES.forEach((figure, format) -> Optional.ofNullable(
                        evaluated.figures().get(figure))
                .ifPresent(value -> line.append("  ").append(String.format(Locale.ROOT, format, value))));
        return line.toString();
    }
}
