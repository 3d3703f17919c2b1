package io.seq2seqlab.experiments.kills;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.seq2seqlab.experiments.results.RunRecord;
import io.seq2seqlab.experiments.store.ResultStore;
import io.seq2seqlab.tribuo.Seq2SeqModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.tribuo.Model;

/** A results folder whose experiment is done, and all of it that must not depend on interruptions. */
record TrainedFolder(Path results) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> FILES_OF_SPLITS = Set.of("translations.tsv", "sentences.jsonl", "attention.jsonl");

    /** Requires that nothing but times tells this folder from another. */
    void requireSame(TrainedFolder expected) throws IOException {
        assertThat(runs()).isEqualTo(expected.runs());
        for (String run : runs()) {
            requireSameWeights(run, expected);
            assertThat(evaluations(run)).as(run).isEqualTo(expected.evaluations(run));
            assertThat(events(run)).as(run + " events").isEqualTo(expected.events(run));
            assertThat(run(run).resolve("finished")).exists();
            assertThat(run(run).resolve("failed")).doesNotExist();
            assertThat(run(run).resolve("checkpoint")).doesNotExist();
            assertThat(halfFiles(run)).as(run + " half-written files").isEmpty();
        }
        assertThat(members()).isEqualTo(expected.members());
        assertThat(rows()).isEqualTo(expected.rows());
    }

    private Path run(String run) {
        return results.resolve("runs").resolve(run);
    }

    private List<String> runs() throws IOException {
        try (Stream<Path> runs = Files.list(results.resolve("runs"))) {
            return runs.map(run -> run.getFileName().toString()).sorted().toList();
        }
    }

    private void requireSameWeights(String run, TrainedFolder expected) throws IOException {
        Map<String, float[]> weights = weights(run(run));
        Map<String, float[]> others = weights(expected.run(run));
        assertThat(weights.keySet()).isEqualTo(others.keySet());
        weights.forEach(
                (name, values) -> assertThat(values).as(run + " " + name).isEqualTo(others.get(name)));
    }

    private static Map<String, float[]> weights(Path run) throws IOException {
        return ((Seq2SeqModel) Model.deserializeFromFile(run.resolve("model.tribuo"))).weights();
    }

    private List<Path> halfFiles(String run) throws IOException {
        try (Stream<Path> files = Files.walk(run(run))) {
            return files.filter(file -> file.toString().endsWith(".part")).toList();
        }
    }

    /** Every file of an evaluation by its place, without times. */
    private Map<String, String> evaluations(String run) throws IOException {
        Path evaluations = run(run).resolve("evaluations");
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(evaluations)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = file.getFileName().toString();
                String text = FILES_OF_SPLITS.contains(name)
                        ? Files.readString(file)
                        : without(JSON.readTree(file.toFile()), "decoding");
                contents.put(evaluations.relativize(file).toString(), text);
            }
        }
        return contents;
    }

    /** All that was told, without times and interruptions. */
    private List<String> events(String run) throws IOException {
        List<String> events = new ArrayList<>();
        for (String line : Files.readAllLines(run(run).resolve("events.jsonl"))) {
            JsonNode event = JSON.readTree(line);
            if (!event.path("event").asText().equals("resumed")) {
                events.add(
                        without(event, "at", "seconds", "training_seconds", "validation_seconds", "peak_memory_bytes"));
            }
        }
        return events;
    }

    private String members() throws IOException {
        try (Stream<Path> files = Files.walk(results.resolve("experiments"))) {
            Path members = files.filter(file -> file.endsWith("members.json"))
                    .findFirst()
                    .orElseThrow();
            return without(JSON.readTree(members.toFile()), "updated", "looks");
        }
    }

    private List<String> rows() {
        ResultStore store = ResultStore.openExisting(results);
        return store.runKeys().stream()
                .map(key -> row(store.run(key).orElseThrow()))
                .sorted()
                .toList();
    }

    private static String row(RunRecord run) {
        List<String> parts = new ArrayList<>(List.of(
                run.trainKey(),
                run.arm(),
                Long.toString(run.seed()),
                run.status().toString()));
        run.evaluations().forEach(evaluation -> parts.add(evaluation.key() + evaluation.splits()));
        return String.join(" ", parts);
    }

    private static String without(JsonNode node, String... keys) {
        return ((ObjectNode) node).without(List.of(keys)).toString();
    }
}
