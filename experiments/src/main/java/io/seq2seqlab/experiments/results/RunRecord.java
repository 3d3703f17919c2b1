package io.seq2seqlab.experiments.results;

import java.nio.file.Files;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A run that has ended.
 *
 * @param trainKey the run's identity and the name of its directory
 * @param experiment the experiment that first asked for this run; others may share it
 * @param arm the arm's name in that experiment
 * @param factors what distinguishes the arm in that experiment, by factor
 * @param seed the seed it was trained with
 * @param origin whether it was trained here or imported
 * @param status how it ended
 * @param reason why it failed or diverged, in one line
 * @param cost what training took
 * @param learning whether it had learned what it could
 * @param machine where it was trained
 * @param started when training started
 * @param ended when the run ended
 * @param evaluations every way in which it was evaluated; none for a run that failed
 */
public record RunRecord(
        String trainKey,
        String experiment,
        String arm,
        Map<String, String> factors,
        long seed,
        Origin origin,
        RunStatus status,
        Optional<String> reason,
        TrainingCost cost,
        LearningEnd learning,
        Machine machine,
        Optional<Instant> started,
        Optional<Instant> ended,
        List<Evaluation> evaluations) {

    public RunRecord {
        factors = Collections.unmodifiableMap(new LinkedHashMap<>(factors));
        evaluations = List.copyOf(evaluations);
    }

    /**
     * Reads a run that has ended, with all its evaluations.
     *
     * @throws StoreException if a file is missing or not as it should be
     * @throws ChangedFileException if a file is not what the run made
     */
    public static RunRecord read(RunDirectory directory) {
        Manifest.checkFigures(directory);
        return RunSummary.read(directory)
                .record(directory.evaluations().stream()
                        .filter(evaluation -> Files.exists(evaluation.resolve(RunDirectory.METRICS)))
                        .map(Evaluation::read)
                        .toList());
    }

    /** The same with these evaluations. */
    public RunRecord withEvaluations(List<Evaluation> others) {
        return with(reason, others);
    }

    /** The same without evaluations. */
    public RunRecord withoutScores(String because) {
        return with(Optional.of(because), List.of());
    }

    private RunRecord with(Optional<String> why, List<Evaluation> others) {
        return new RunRecord(
                trainKey,
                experiment,
                arm,
                factors,
                seed,
                origin,
                status,
                why,
                cost,
                learning,
                machine,
                started,
                ended,
                others);
    }

    /** The evaluation with this key, if the run was evaluated in that way. */
    public Optional<Evaluation> evaluation(String key) {
        return evaluations.stream().filter(e -> e.key().equals(key)).findFirst();
    }

    /**
     * Where a run was trained.
     *
     * @param device such as {@code cpu} or {@code cuda:0}; empty text if unknown
     * @param threads threads the engine computed with
     * @param engine name and version of the engine; empty text if unknown
     */
    public record Machine(String device, OptionalInt threads, String engine) {}
}
