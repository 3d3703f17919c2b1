package io.seq2seqlab.experiments.results;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.seq2seqlab.experiments.files.AtomicFile;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a child is asked to do: {@code trial.json}. The settings stand beside it, in {@code config.yaml}.
 *
 * @param experiment that asks for the run first
 * @param arm its name there
 * @param factors what distinguishes the arm, by factor
 * @param seed of this replicate
 * @param trainKey the run's identity
 * @param trajectory what it has in common with trainings that go the same way and end elsewhere; empty text in files of before
 *     it was written
 * @param evaluationKey how it is scored
 * @param scope which splits it is scored on
 * @param engine what trains, with its version
 * @param plugins the jars that the network's parts come from, with their hashes
 * @param device such as {@code auto} or {@code cuda:0}
 * @param threads CPU threads of the engine
 * @param checkpointMinutes between checkpoints within an epoch
 */
public record TrialSpec(
        String experiment,
        String arm,
        Map<String, String> factors,
        long seed,
        String trainKey,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String trajectory,
        String evaluationKey,
        EvaluationScope scope,
        String engine,
        Map<String, String> plugins,
        String device,
        int threads,
        double checkpointMinutes) {

    public TrialSpec {
        factors = Collections.unmodifiableMap(new LinkedHashMap<>(factors));
        // a run of before there were any
        trajectory = trajectory == null ? "" : trajectory;
        scope = scope == null ? EvaluationScope.TEST_SETS : scope;
        plugins = plugins == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(plugins));
    }

    /** What the run in a directory was asked to be. */
    public static TrialSpec read(RunDirectory directory) throws IOException {
        return Json.MAPPER.readValue(directory.trial().toFile(), TrialSpec.class);
    }

    public void write(RunDirectory directory) throws IOException {
        AtomicFile.write(directory.trial(), Json.file(this));
    }

    /** The same trial, computed with something else. */
    public TrialSpec on(Compute compute) {
        return new TrialSpec(
                experiment,
                arm,
                factors,
                seed,
                trainKey,
                trajectory,
                evaluationKey,
                scope,
                engine,
                plugins,
                compute.device(),
                compute.threads(),
                checkpointMinutes);
    }

    /** What it is computed with. */
    @JsonIgnore
    public Compute compute() {
        return new Compute(device, threads);
    }

    /** For people: the arm and the seed. */
    public String label() {
        return arm + " · seed " + seed;
    }
}
