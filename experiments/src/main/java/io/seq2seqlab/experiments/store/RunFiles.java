package io.seq2seqlab.experiments.store;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.seq2seqlab.experiments.run.AtomicFile;
import io.seq2seqlab.experiments.run.RunStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** The files of a results folder that the store is an index of: {@code run.json}, {@code metrics.json}, {@code members.json}. */
public final class RunFiles {

    private static final int FORMAT = 1;

    private RunFiles() {}

    /** Where the runs of a results folder are. */
    public static Path runs(Path results) {
        return results.resolve("runs");
    }

    /** Where the experiments of a results folder are. */
    public static Path experiments(Path results) {
        return results.resolve("experiments");
    }

    /**
     * Reads a run that has ended, with all its evaluations.
     *
     * @throws StoreException if a file is missing or not as it should be
     */
    public static RunRecord readRun(Path directory) {
        Json json = Json.read(directory.resolve("run.json"), FORMAT);
        return new RunRecord(
                json.text("train_key"),
                json.text("experiment"),
                json.text("arm"),
                json.texts("factors"),
                json.count("seed").orElseThrow(() -> json.unexpected("seed", "a whole number")),
                status(json),
                json.optionalText("reason").filter(reason -> !reason.isBlank()),
                new TrainingCost(
                        json.count("parameters"),
                        json.number("training_seconds"),
                        json.number("tokens_per_second"),
                        json.count("steps"),
                        json.count("kept_epoch"),
                        json.count("epochs")),
                new Machine(
                        json.optionalText("device").orElse(""),
                        json.count("threads").stream()
                                .mapToInt(Math::toIntExact)
                                .mapToObj(OptionalInt::of)
                                .findFirst()
                                .orElse(OptionalInt.empty()),
                        json.optionalText("engine").orElse("")),
                instant(json, "started"),
                instant(json, "ended"),
                readEvaluations(directory.resolve("evaluations")));
    }

    /**
     * Reads one evaluation of a run.
     *
     * @param directory {@code evaluations/<evaluation key>}
     * @throws StoreException if its {@code metrics.json} is missing or not as it should be
     */
    public static Evaluation readEvaluation(Path directory) {
        Json json = Json.read(directory.resolve("metrics.json"), FORMAT);
        Map<String, Map<String, Double>> splits = new LinkedHashMap<>();
        json.objects("splits").forEach((split, figures) -> {
            Map<String, Double> values = new LinkedHashMap<>();
            figures.node()
                    .fieldNames()
                    .forEachRemaining(metric -> figures.number(metric).ifPresent(value -> values.put(metric, value)));
            splits.put(split, values);
        });
        return new Evaluation(directory.getFileName().toString(), json.texts("signatures"), splits);
    }

    /**
     * Reads which runs belong to an experiment.
     *
     * @param directory {@code experiments/<name>}
     * @throws StoreException if its {@code members.json} is missing or not as it should be
     */
    public static ExperimentRecord readExperiment(Path directory) {
        Json json = Json.read(directory.resolve("members.json"), FORMAT);
        List<Long> seeds = new ArrayList<>();
        for (Json seed : json.list("seeds")) {
            seeds.add(seed.node().asLong());
        }
        List<ArmRecord> arms = new ArrayList<>();
        for (Json arm : json.list("arms")) {
            List<Member> members = new ArrayList<>();
            for (Json run : arm.list("runs")) {
                members.add(new Member(
                        run.count("seed").orElseThrow(() -> run.unexpected("seed", "a whole number")),
                        run.text("train_key"),
                        run.text("evaluation_key")));
            }
            boolean baseline = arm.node().path("baseline").asBoolean();
            arms.add(new ArmRecord(arm.text("name"), arm.texts("factors"), baseline, members));
        }
        Instant updated = instant(json, "updated")
                .orElseThrow(() -> json.unexpected("updated", "a time such as 2026-01-31T12:00:00Z"));
        return new ExperimentRecord(json.text("experiment"), json.text("main_metric"), seeds, arms, updated);
    }

    /**
     * Writes which runs belong to an experiment to {@code experiments/<name>/members.json}, all at once or not at all.
     *
     * @return the file
     * @throws StoreException if it cannot be written
     */
    public static Path writeExperiment(Path results, ExperimentRecord experiment) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("format", FORMAT);
        json.put("experiment", experiment.name());
        json.put("main_metric", experiment.mainMetric());
        json.put("updated", experiment.updated().toString());
        ArrayNode seeds = json.putArray("seeds");
        experiment.seeds().forEach(seeds::add);
        ArrayNode arms = json.putArray("arms");
        for (ArmRecord arm : experiment.arms()) {
            ObjectNode node = arms.addObject();
            node.put("name", arm.name());
            node.put("baseline", arm.baseline());
            ObjectNode factors = node.putObject("factors");
            arm.factors().forEach(factors::put);
            ArrayNode runs = node.putArray("runs");
            for (Member member : arm.members()) {
                runs.addObject()
                        .put("seed", member.seed())
                        .put("train_key", member.trainKey())
                        .put("evaluation_key", member.evaluationKey());
            }
        }
        Path file = experiments(results).resolve(experiment.name()).resolve("members.json");
        try {
            AtomicFile.write(file, json.toPrettyString() + "\n");
        } catch (IOException e) {
            throw new StoreException(file + ": cannot be written: " + e.getMessage(), e);
        }
        return file;
    }

    private static List<Evaluation> readEvaluations(Path directory) {
        return subdirectories(directory).stream()
                .filter(evaluation -> Files.exists(evaluation.resolve("metrics.json")))
                .map(RunFiles::readEvaluation)
                .toList();
    }

    /** The folders in a folder, by name; none if it does not exist. */
    static List<Path> subdirectories(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new StoreException(directory + ": cannot be listed: " + e.getMessage(), e);
        }
    }

    private static RunStatus status(Json json) {
        return RunStatus.named(json.text("status"))
                .orElseThrow(() -> json.unexpected("status", "finished, failed or diverged"));
    }

    private static Optional<Instant> instant(Json json, String field) {
        return json.optionalText(field).map(text -> {
            try {
                return Instant.parse(text);
            } catch (DateTimeParseException e) {
                throw json.unexpected(field, "a time such as 2026-01-31T12:00:00Z");
            }
        });
    }
}
