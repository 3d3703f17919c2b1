package io.seq2seqlab.experiments.results;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.seq2seqlab.experiments.files.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The file {@code experiments/<name>/members.json}, which says what belongs to an experiment. The store is an index of it.
 */
public final class ExperimentFiles {

    public static final String MEMBERS = "members.json";

    private static final int FORMAT = 1;

    private ExperimentFiles() {}

    /** Where the experiments of a results folder are. */
    public static Path experiments(Path results) {
        return results.resolve("experiments");
    }

    /**
     * Reads what belongs to an experiment.
     *
     * @param directory {@code experiments/<name>}
     * @throws StoreException if its {@code members.json} is missing or not as it should be
     */
    public static ExperimentRecord read(Path directory) {
        Path file = directory.resolve(MEMBERS);
        ObjectNode json = Json.object(file, FORMAT);
        nameBaseline(json.path("arms"));
        return Json.bind(file, json, ExperimentRecord.class);
    }

    /** What belongs to an experiment; empty where it was never run. */
    public static Optional<ExperimentRecord> find(Path directory) {
        return Files.exists(directory.resolve(MEMBERS)) ? Optional.of(read(directory)) : Optional.empty();
    }

    /** A file of before there were partial baselines marks the one baseline of all arms, or means the first. */
    private static void nameBaseline(JsonNode arms) {
        List<JsonNode> all = arms.valueStream().toList();
        Optional<String> baseline = all.stream()
                .filter(arm -> arm.path("baseline").asBoolean())
                .findFirst()
                .or(() -> all.stream().findFirst())
                .map(arm -> arm.path("name").asText());
        baseline.ifPresent(name -> all.stream()
                .filter(ObjectNode.class::isInstance)
                .filter(arm -> !arm.has(ArmRecord.COMPARED_WITH))
                .forEach(arm -> ((ObjectNode) arm).put(ArmRecord.COMPARED_WITH, name)));
    }

    /**
     * The experiments of a results folder as its directories say, beginning with the one that was run last.
     *
     * @throws StoreException if nothing was ever run with this folder, or a {@code members.json} is not as it should be
     */
    public static List<ExperimentRecord> all(Path results) {
        List<ExperimentRecord> all = Folders.in(experiments(results)).stream()
                .flatMap(directory -> find(directory).stream())
                .sorted(Comparator.comparing(ExperimentRecord::updated)
                        .reversed()
                        .thenComparing(ExperimentRecord::name))
                .toList();
        if (all.isEmpty()) {
            throw StoreException.nothingYet(results);
        }
        return all;
    }

    /**
     * Writes what belongs to an experiment to {@code experiments/<name>/members.json}, all at once or not at all.
     *
     * @return the file
     * @throws StoreException if it cannot be written
     */
    public static Path write(Path results, ExperimentRecord experiment) {
        Path file = experiments(results).resolve(experiment.name()).resolve(MEMBERS);
        try {
            AtomicFile.write(file, Json.file(experiment, FORMAT));
        } catch (IOException e) {
            throw new StoreException(file + ": cannot be written: " + e.getMessage(), e);
        }
        return file;
    }
}
