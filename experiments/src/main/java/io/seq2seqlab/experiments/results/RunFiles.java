package io.seq2seqlab.experiments.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** The files of runs that the store is an index of: {@code run.json} and {@code metrics.json}. */
public final class RunFiles {

    private static final int FORMAT = 1;

    private RunFiles() {}

    /** Where the runs of a results folder are. */
    public static Path runs(Path results) {
        return results.resolve("runs");
    }

    /**
     * Reads a run that has ended, with all its evaluations.
     *
     * @throws StoreException if a file is missing or not as it should be
     * @throws ChangedFileException if a file is not what the run made
     */
    public static RunRecord readRun(Path directory) {
        Manifest.checkFigures(new RunDirectory(directory));
        JsonFields json = JsonFields.read(directory.resolve("run.json"), FORMAT);
        return new RunRecord(
                json.text("train_key"),
                json.text("experiment"),
                json.text("arm"),
                json.texts("factors"),
                json.count("seed").orElseThrow(() -> json.unexpected("seed", "a whole number")),
                json.optionalText("origin")
                        .map(origin -> Origin.named(origin)
                                .orElseThrow(() -> json.unexpected("origin", "trained or imported")))
                        .orElse(Origin.TRAINED),
                status(json),
                json.optionalText("reason").filter(reason -> !reason.isBlank()),
                new TrainingCost(
                        json.count("parameters"),
                        json.number("training_seconds"),
                        json.number("tokens_per_second"),
                        json.count("steps"),
                        json.count("kept_epoch"),
                        json.count("epochs"),
                        json.count("peak_memory_bytes")),
                learning(json),
                new Machine(
                        json.optionalText("device").orElse(""),
                        json.count("threads").stream()
                                .mapToInt(Math::toIntExact)
                                .mapToObj(OptionalInt::of)
                                .findFirst()
                                .orElse(OptionalInt.empty()),
                        json.optionalText("engine").orElse("")),
                json.instant("started"),
                json.instant("ended"),
                readEvaluations(directory.resolve("evaluations")));
    }

    /**
     * How a run ended, from its {@code run.json} alone; empty if it has not.
     *
     * @throws StoreException if the file is not as it should be
     */
    public static Optional<RunStatus> status(Path directory) {
        Path file = directory.resolve("run.json");
        return Files.exists(file) ? Optional.of(status(JsonFields.read(file, FORMAT))) : Optional.empty();
    }

    /**
     * Reads one evaluation of a run.
     *
     * @param directory {@code evaluations/<evaluation key>}
     * @throws StoreException if its {@code metrics.json} is missing or not as it should be
     */
    public static Evaluation readEvaluation(Path directory) {
        JsonFields json = JsonFields.read(directory.resolve("metrics.json"), FORMAT);
        Map<String, Map<String, Double>> splits = new LinkedHashMap<>();
        json.objects("splits").forEach((split, figures) -> {
            Map<String, Double> values = new LinkedHashMap<>();
            figures.node()
                    .fieldNames()
                    .forEachRemaining(metric -> figures.number(metric).ifPresent(value -> values.put(metric, value)));
            splits.put(split, values);
        });
        String key = directory.getFileName().toString();
        Map<String, EvaluatedSplit> about = about(json);
        RunDirectory run = new RunDirectory(directory.getParent().getParent());
        if (about.isEmpty()) {
            ScoreBasis.earlier(run, key, splits.keySet())
                    .forEach((split, basis) -> about.put(split, new EvaluatedSplit(Optional.of(basis), Map.of(), 0)));
        }
        return new Evaluation(key, signatures(json.texts("signatures"), about), splits, about);
    }

    /** What was lower-cased before all else is scored in lower case, which evaluations of before did not say. */
    private static Map<String, String> signatures(Map<String, String> written, Map<String, EvaluatedSplit> about) {
        boolean lowerCased = about.values().stream()
                .flatMap(split -> split.basis().stream())
                .anyMatch(basis -> basis.letterCase().equals("lc"));
        Map<String, String> signatures = new LinkedHashMap<>(written);
        if (lowerCased) {
            signatures.replaceAll((metric, signature) -> Evaluation.lowerCased(signature));
        }
        return signatures;
    }

    private static Map<String, EvaluatedSplit> about(JsonFields json) {
        try {
            return json.object("about").isEmpty()
                    ? new LinkedHashMap<>()
                    : EvaluatedSplit.read(json.object("about").get().node());
        } catch (JsonProcessingException e) {
            throw json.unexpected("about", "what is known of each split (" + e.getOriginalMessage() + ")");
        }
    }

    private static LearningEnd learning(JsonFields json) {
        try {
            return LearningEnd.read(json.node());
        } catch (JsonProcessingException e) {
            throw json.unexpected("last_gain", "a figure and its value (" + e.getOriginalMessage() + ")");
        }
    }

    private static List<Evaluation> readEvaluations(Path directory) {
        return subdirectories(directory).stream()
                .filter(evaluation -> Files.exists(evaluation.resolve("metrics.json")))
                .map(RunFiles::readEvaluation)
                .toList();
    }

    /** The folders in a folder, by name; none if it does not exist. */
    public static List<Path> subdirectories(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new StoreException(directory + ": cannot be listed: " + e.getMessage(), e);
        }
    }

    private static RunStatus status(JsonFields json) {
        return RunStatus.named(json.text("status"))
                .orElseThrow(() -> json.unexpected("status", "finished, failed or diverged"));
    }
}
