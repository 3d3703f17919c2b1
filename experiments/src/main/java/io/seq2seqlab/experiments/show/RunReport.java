package io.seq2seqlab.experiments.show;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.seq2seqlab.experiments.document.Answer;
import io.seq2seqlab.experiments.document.Block;
import io.seq2seqlab.experiments.results.EvaluatedSplit;
import io.seq2seqlab.experiments.results.LearningEnd;
import io.seq2seqlab.experiments.results.Manifest;
import io.seq2seqlab.experiments.results.RunDirectory;
import io.seq2seqlab.experiments.results.RunRecord;
import io.seq2seqlab.experiments.results.RunStatus;
import io.seq2seqlab.experiments.results.TranslationsFile;
import io.seq2seqlab.experiments.scores.RunNames;
import io.seq2seqlab.experiments.scores.SentenceFiles;
import io.seq2seqlab.experiments.store.ResultStore;
import io.seq2seqlab.metrics.Chrf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Everything that is known of one run.
 *
 * @param key its train key
 * @param directory where its files are
 * @param ended what the store knows; empty while it has not ended
 * @param config the text of its {@code config.yaml}; empty text if there is none
 * @param translations for each split that has them, the first, the best and the worst
 * @param log the last lines of its log, if it did not finish
 * @param unchecked whether it was made before files were listed
 */
public record RunReport(
        String key,
        Path directory,
        Optional<RunRecord> ended,
        String config,
        Map<String, List<Translation>> translations,
        List<String> log,
        boolean unchecked)
        implements Answer {

    private static final int LOG_LINES = 15;
    static final String NO_LOOK = "figures of one run, set against no other: this counts as no look at the experiment";

    /**
     * A sentence with its reference and its translation.
     *
     * @param why {@code first}, {@code best} or {@code worst}
     * @param chrf its chrF, in [0, 100]
     */
    public record Translation(String why, String source, String reference, String translation, double chrf) {}

    /**
     * The report of the run whose key begins so.
     *
     * @throws io.seq2seqlab.experiments.scores.UnknownNameException if no run's key does, or more than one
     * @throws io.seq2seqlab.experiments.results.ChangedFileException if a file that it is read from is not what the run made
     */
    public static RunReport read(ResultStore store, String prefix) {
        String key = RunNames.key(store, prefix);
        RunDirectory directory = store.directory(key);
        Manifest.check(directory, directory.summary(), directory.config(), directory.evaluationsFolder());
        Optional<RunRecord> record = store.run(key).map(new SentenceFiles(store)::complete);
        boolean finished =
                record.filter(run -> run.status() == RunStatus.FINISHED).isPresent();
        Map<String, List<Translation>> translations = new LinkedHashMap<>();
        record.stream()
                .flatMap(run -> run.evaluations().stream().limit(1))
                .forEach(evaluation -> evaluation.splits().keySet().forEach(split -> {
                    List<Translation> chosen =
                            chosen(directory.evaluation(evaluation.key()).resolve(split));
                    if (!chosen.isEmpty()) {
                        translations.put(split, chosen);
                    }
                }));
        List<String> log = finished ? List.of() : lines(directory.log());
        return new RunReport(
                key,
                directory.path(),
                record,
                String.join("\n", lines(directory.config())),
                translations,
                log.subList(Math.max(0, log.size() - LOG_LINES), log.size()),
                Manifest.unlisted(directory));
    }

    /** What programs read. */
    private record Account(
            String run,
            String state,
            String directory,
            boolean unchecked,
            @JsonUnwrapped Optional<Ended> ended,
            String config,
            Map<String, List<Translation>> translations,
            List<String> log) {}

    /** What is known of a run that has ended. */
    private record Ended(
            Optional<String> reason,
            String experiment,
            String arm,
            long seed,
            Map<String, String> factors,
            OptionalLong parameters,
            OptionalDouble trainingSeconds,
            OptionalDouble tokensPerSecond,
            OptionalLong steps,
            OptionalLong keptEpoch,
            OptionalLong epochs,
            LearningEnd learning,
            String device,
            String engine,
            OptionalInt threads,
            Optional<String> started,
            Optional<String> ended,
            String look,
            Map<String, Measured> evaluations) {

        private static Ended of(RunRecord run) {
            Map<String, Measured> evaluations = new LinkedHashMap<>();
            run.evaluations()
                    .forEach(of -> evaluations.put(of.key(), new Measured(of.signatures(), of.splits(), of.about())));
            return new Ended(
                    run.reason(),
                    run.experiment(),
                    run.arm(),
                    run.seed(),
                    run.factors(),
                    run.cost().parameters(),
                    run.cost().seconds(),
                    run.cost().tokensPerSecond(),
                    run.cost().steps(),
                    run.cost().keptEpoch(),
                    run.cost().epochs(),
                    run.learning(),
                    run.machine().device(),
                    run.machine().engine(),
                    run.machine().threads(),
                    run.started().map(Instant::toString),
                    run.ended().map(Instant::toString),
                    NO_LOOK,
                    evaluations);
        }
    }

    /** What an evaluation measured. */
    private record Measured(
            Map<String, String> signatures,
            Map<String, Map<String, Double>> splits,
            Map<String, EvaluatedSplit> about) {}

    @Override
    public Json json() {
        return Json.of(
                1,
                new Account(
                        key,
                        state(),
                        directory.toString(),
                        unchecked,
                        ended.map(Ended::of),
                        config,
                        translations,
                        log));
    }

    @Override
    public List<Block> page() {
        return RunText.of(this);
    }

    /** {@code finished}, {@code diverged}, {@code failed}, or {@code unfinished} where it has not ended. */
    String state() {
        return ended.map(run -> run.status().toString()).orElse("unfinished");
    }

    private static List<Translation> chosen(Path split) {
        if (!TranslationsFile.isIn(split)) {
            return List.of();
        }
        List<Translation> sentences = SentenceFiles.translations(split).stream()
                .map(row -> new Translation(
                        "first",
                        row.source(),
                        row.reference(),
                        row.hypothesis(),
                        Chrf.DEFAULT.score(Chrf.DEFAULT.statistics(row.hypothesis(), row.reference()))))
                .toList();
        if (sentences.isEmpty()) {
            return List.of();
        }
        Comparator<Translation> worse = Comparator.comparingDouble(Translation::chrf);
        return List.of(
                sentences.get(0),
                named("best", sentences.stream().max(worse).orElseThrow()),
                named("worst", sentences.stream().min(worse).orElseThrow()));
    }

    private static Translation named(String why, Translation sentence) {
        return new Translation(why, sentence.source(), sentence.reference(), sentence.translation(), sentence.chrf());
    }

    /** A file's lines; none if it cannot be read, since a run that failed early has few files. */
    private static List<String> lines(Path file) {
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of("(" + file + " cannot be read: " + e.getMessage() + ")");
        }
    }
}
