package io.seq2seqlab.experiments.show;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.seq2seqlab.experiments.results.Evaluation;
import io.seq2seqlab.experiments.results.Json;
import io.seq2seqlab.experiments.results.Manifest;
import io.seq2seqlab.experiments.results.RunDirectory;
import io.seq2seqlab.experiments.results.RunRecord;
import io.seq2seqlab.experiments.results.RunStatus;
import io.seq2seqlab.experiments.results.TranslationsFile;
import io.seq2seqlab.experiments.scores.Learning;
import io.seq2seqlab.experiments.scores.RunNames;
import io.seq2seqlab.experiments.scores.SentenceFiles;
import io.seq2seqlab.experiments.store.ResultStore;
import io.seq2seqlab.metrics.Chrf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All there is to say about one run.
 *
 * @param key its train key
 * @param directory where its files are
 * @param record what the store knows; empty while it has not ended
 * @param config the text of its {@code config.yaml}; empty text if there is none
 * @param translations for each split that has them, the first, the best and the worst
 * @param log the last lines of its log, if it did not finish
 * @param unchecked whether it was made before files were listed
 */
public record RunReport(
        String key,
        Path directory,
        Optional<RunRecord> record,
        String config,
        Map<String, List<Translation>> translations,
        List<String> log,
        boolean unchecked) {

    private static final int LOG_LINES = 15;
    private static final String NO_LOOK =
            "figures of one run, set against no other: this counts as no look at the experiment";

    /**
     * A sentence and what became of it.
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

    /** For a terminal. */
    public String table() {
        List<String> lines = new ArrayList<>();
        lines.add("run " + key + ": " + state());
        record.ifPresent(run -> {
            run.reason().ifPresent(reason -> lines.add("  " + reason));
            lines.add("  first run by experiment " + run.experiment() + ", arm " + run.arm() + ", seed " + run.seed());
            lines.add("  " + cost(run));
            run.learning().sentences().forEach(sentence -> lines.add("  " + sentence));
            run.evaluations().stream()
                    .flatMapToDouble(evaluation -> Learning.collapsedShare(evaluation).stream())
                    .mapToObj(share -> String.format(
                            Locale.ROOT,
                            "  attention is on single positions, collapsed or sharp: %.1f %% of the entropy of even"
                                    + " attention on the validation set",
                            100 * share))
                    .distinct()
                    .forEach(lines::add);
        });
        lines.add("  files in " + directory + (unchecked ? " (unchecked: made before files were listed)" : ""));
        record.filter(run -> !run.evaluations().isEmpty()).ifPresent(run -> {
            lines.add("  " + NO_LOOK);
            run.evaluations().forEach(evaluation -> figures(evaluation, lines));
        });
        translations.forEach((split, chosen) -> {
            lines.add("");
            lines.add("translations of " + split + " (chosen by chrF)");
            for (Translation sentence : chosen) {
                lines.add(String.format(
                        Locale.ROOT,
                        "  %-5s %6.2f  source       %s",
                        sentence.why(),
                        sentence.chrf(),
                        sentence.source()));
                lines.add("                reference    " + sentence.reference());
                lines.add("                translation  " + sentence.translation());
            }
        });
        if (!config.isBlank()) {
            lines.add("");
            lines.add("config.yaml");
            config.lines().forEach(line -> lines.add("  " + line));
        }
        if (!log.isEmpty()) {
            lines.add("");
            lines.add("log.txt ends with");
            log.forEach(line -> lines.add("  " + line));
        }
        return String.join("\n", lines) + "\n";
    }

    /** For programs. */
    public String json() {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode json = mapper.createObjectNode();
        json.put("format", 1)
                .put("run", key)
                .put("state", state())
                .put("directory", directory.toString())
                .put("unchecked", unchecked);
        record.ifPresent(run -> {
            run.reason().ifPresent(reason -> json.put("reason", reason));
            json.put("experiment", run.experiment()).put("arm", run.arm()).put("seed", run.seed());
            json.set("factors", mapper.valueToTree(run.factors()));
            run.cost().parameters().ifPresent(value -> json.put("parameters", value));
            run.cost().seconds().ifPresent(value -> json.put("training_seconds", value));
            run.cost().tokensPerSecond().ifPresent(value -> json.put("tokens_per_second", value));
            run.cost().steps().ifPresent(value -> json.put("steps", value));
            run.cost().keptEpoch().ifPresent(value -> json.put("kept_epoch", value));
            run.cost().epochs().ifPresent(value -> json.put("epochs", value));
            json.set("learning", Json.tree(run.learning()));
            json.put("device", run.machine().device())
                    .put("engine", run.machine().engine());
            run.machine().threads().ifPresent(value -> json.put("threads", value));
            run.started().ifPresent(value -> json.put("started", value.toString()));
            run.ended().ifPresent(value -> json.put("ended", value.toString()));
            json.put("look", NO_LOOK);
            ObjectNode evaluations = json.putObject("evaluations");
            for (Evaluation evaluation : run.evaluations()) {
                ObjectNode node = evaluations.putObject(evaluation.key());
                node.set("signatures", mapper.valueToTree(evaluation.signatures()));
                node.set("splits", mapper.valueToTree(evaluation.splits()));
                node.set("about", Json.tree(evaluation.about()));
            }
        });
        json.put("config", config);
        json.set("translations", mapper.valueToTree(translations));
        ArrayNode tail = json.putArray("log");
        log.forEach(tail::add);
        try {
            return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String state() {
        return record.map(run -> run.status().toString()).orElse("unfinished");
    }

    private static String cost(RunRecord run) {
        List<String> parts = new ArrayList<>();
        run.cost().parameters().ifPresent(n -> parts.add(String.format(Locale.ROOT, "%,d parameters", n)));
        run.cost().epochs().ifPresent(n -> parts.add(n + " epochs"));
        run.cost().keptEpoch().ifPresent(n -> parts.add("kept epoch " + n));
        run.cost().steps().ifPresent(n -> parts.add(String.format(Locale.ROOT, "%,d steps", n)));
        run.cost().seconds().ifPresent(s -> parts.add(String.format(Locale.ROOT, "%.0f s", s)));
        run.cost().tokensPerSecond().ifPresent(s -> parts.add(String.format(Locale.ROOT, "%.0f tokens/s", s)));
        parts.add("on " + run.machine().device());
        return String.join(", ", parts);
    }

    private static void figures(Evaluation evaluation, List<String> lines) {
        lines.add("");
        lines.add("evaluation " + evaluation.key());
        evaluation.signatures().forEach((metric, signature) -> lines.add("  " + metric + " " + signature));
        evaluation.splits().forEach((split, figures) -> {
            lines.add("  " + split);
            figures.forEach((metric, value) -> lines.add(String.format(
                    Locale.ROOT,
                    "    %-24s %s",
                    metric,
                    value == Math.rint(value)
                            ? String.format(Locale.ROOT, "%.0f", value)
                            : String.format(Locale.ROOT, "%.3f", value))));
            Optional.ofNullable(evaluation.about().get(split)).ifPresent(about -> {
                about.absent().forEach((metric, why) -> lines.add("    %-24s absent: %s".formatted(metric, why)));
                if (about.emptySources() > 0) {
                    lines.add("    %-24s %,d, translated by an empty line and scored with it"
                            .formatted("empty_sources", about.emptySources()));
                }
            });
        });
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
