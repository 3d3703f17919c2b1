package io.seq2seqlab.experiments.store;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.seq2seqlab.experiments.plan.Digest;
import io.seq2seqlab.experiments.run.AtomicFile;
import io.seq2seqlab.experiments.run.RunDirectory;
import io.seq2seqlab.experiments.run.RunStatus;
import io.seq2seqlab.experiments.run.TranslationsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A run of another system, of which only translations are known. It has a run directory like any other, without a network.
 *
 * @param experiment that it stands in
 * @param system what the other system is called there
 * @param seed which of the system's runs it is, counted from 1
 * @param evaluationKey how the experiment scores its runs
 */
public record ImportedRun(String experiment, String system, long seed, String evaluationKey) {

    private static final int FORMAT = 1;

    /**
     * The translations of a test set and what they scored.
     *
     * @param translations one for each sentence
     * @param counts a line for each sentence, as {@code sentences.jsonl} has it
     * @param figures by metric
     * @param signatures by metric
     */
    public record Scored(
            List<TranslationsFile.Row> translations,
            List<String> counts,
            Map<String, Double> figures,
            Map<String, String> signatures) {

        public Scored {
            translations = List.copyOf(translations);
            counts = List.copyOf(counts);
            figures = Map.copyOf(figures);
            signatures = Map.copyOf(signatures);
        }
    }

    /** The name of its directory. */
    public String key() {
        return new Digest()
                .add("imported", system)
                .add("experiment", experiment)
                .add("seed", Long.toString(seed))
                .text();
    }

    /**
     * Writes what it scored on a test set; what it scored on others stays.
     *
     * @return what its directory says then
     * @throws StoreException if it cannot be written
     */
    RunRecord write(Path results, String testSet, Scored scored, Instant now) {
        RunDirectory directory = RunDirectory.of(results, key());
        Path evaluation = directory.evaluation(evaluationKey);
        try {
            TranslationsFile.write(evaluation.resolve(testSet), scored.translations());
            AtomicFile.write(evaluation.resolve(testSet).resolve("sentences.jsonl"), text(scored.counts()));
            AtomicFile.write(evaluation.resolve("metrics.json"), metrics(evaluation, testSet, scored));
            AtomicFile.write(directory.summary(), summary(now));
            AtomicFile.write(directory.path().resolve("finished"), "");
        } catch (IOException e) {
            throw new StoreException(directory.path() + ": cannot be written: " + e.getMessage(), e);
        }
        return RunFiles.readRun(directory.path());
    }

    private static String text(List<String> lines) {
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    private String metrics(Path evaluation, String testSet, Scored scored) {
        Optional<Evaluation> earlier = Files.exists(evaluation.resolve("metrics.json"))
                ? Optional.of(RunFiles.readEvaluation(evaluation))
                : Optional.empty();
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("format", FORMAT);
        scored.signatures().forEach(json.putObject("signatures")::put);
        ObjectNode splits = json.putObject("splits");
        earlier.ifPresent(known ->
                known.splits().forEach((split, figures) -> figures.forEach(splits.withObjectProperty(split)::put)));
        scored.figures().forEach(splits.putObject(testSet)::put);
        return json.toPrettyString() + "\n";
    }

    private String summary(Instant now) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("format", FORMAT);
        json.put("origin", Origin.IMPORTED.toString())
                .put("experiment", experiment)
                .put("arm", system)
                .put("seed", seed)
                .put("train_key", key())
                .put("evaluation_key", evaluationKey)
                .put("status", RunStatus.FINISHED.toString())
                .put("ended", now.toString());
        return json.toPrettyString() + "\n";
    }
}
