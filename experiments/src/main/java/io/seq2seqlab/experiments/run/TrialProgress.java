package io.seq2seqlab.experiments.run;

import io.seq2seqlab.progress.AverageReport;
import io.seq2seqlab.progress.EpochReport;
import io.seq2seqlab.progress.StepReport;
import io.seq2seqlab.progress.TrainingStart;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
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

    private int epochs;
    private int stepsPerEpoch;
    private Optional<StepReport> last = Optional.empty();
    private Optional<EpochReport> epoch = Optional.empty();
    private double secondsOfEpochs;

    @Override
    public void accept(TrialEvent event) {
        if (event instanceof TrialEvent.Started started) {
            epochs = started.report().epochs();
            stepsPerEpoch = started.report().stepsPerEpoch();
        } else if (event instanceof TrialEvent.Stepped stepped) {
            last = Optional.of(stepped.report());
        } else if (event instanceof TrialEvent.EpochEnded ended) {
            epoch = Optional.of(ended.report());
            secondsOfEpochs += ended.report().trainingSeconds() + ended.report().validationSeconds();
        }
    }

    /** All updates that the training may take. */
    long steps() {
        return (long) epochs * stepsPerEpoch;
    }

    /** The step that was just made, with what matters most first: a narrow terminal cuts the rest off. */
    String step() {
        return last.map(step -> String.format(
                        Locale.ROOT,
                        "loss %.2f, %,.0f tokens/s, epoch %d/%d%s",
                        step.loss(),
                        tokensPerSecond(),
                        step.epoch(),
                        epochs,
                        epoch.map(TrialProgress::bleu).map(bleu -> ", " + bleu).orElse("")))
                .orElse("");
    }

    /** The epoch that just ended. */
    String epoch() {
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
                minutes(secondsOfEpochs / ended.epoch() * (epochs - ended.epoch())));
    }

    /** The mean of several epochs' weights. */
    static String average(AverageReport average) {
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
        return last.filter(step -> step.seconds() > 0)
                .map(step -> step.targetTokens() / step.seconds())
                .orElse(0.0);
    }

    private static String minutes(double seconds) {
        long whole = Math.round(seconds);
        return String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60);
    }

    /** What a training starts with. */
    static String start(TrainingStart start) {
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

    /** The main figures of a data set. */
    static String evaluation(TrialEvent.Figures evaluated) {
        StringBuilder line = new StringBuilder(String.format("%-13s", evaluated.split()));
        MAIN_FIGURES.forEach((figure, format) -> Optional.ofNullable(
                        evaluated.figures().get(figure))
                .ifPresent(value -> line.append("  ").append(String.format(Locale.ROOT, format, value))));
        return line.toString();
    }

    /** A line about a trial. */
    static String line(TrialSpec trial, String text) {
        return String.format("%-24s  %s", trial.label(), text);
    }
}
