package io.seq2seqlab.experiments.bench;

import io.seq2seqlab.decoding.SourceTooLongException;
import io.seq2seqlab.experiments.corpus.Corpus;
import io.seq2seqlab.experiments.results.ArmRecord;
import io.seq2seqlab.experiments.results.ArmRole;
import io.seq2seqlab.experiments.results.ChangedFileException;
import io.seq2seqlab.experiments.results.ExperimentRecord;
import io.seq2seqlab.experiments.results.Latencies;
import io.seq2seqlab.experiments.results.Manifest;
import io.seq2seqlab.experiments.results.Member;
import io.seq2seqlab.experiments.results.Origin;
import io.seq2seqlab.experiments.results.RunDirectory;
import io.seq2seqlab.experiments.results.RunRecord;
import io.seq2seqlab.experiments.results.TranslationsFile;
import io.seq2seqlab.experiments.store.ResultStore;
import io.seq2seqlab.experiments.translate.ExportedModel;
import io.seq2seqlab.onnx.OnnxException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Times the arms of an experiment at translating, once for the same runs, in a small share of their training time. */
public final class LatencyRecorder {

    private static final double SHARE_OF_TRAINING = 0.01;
    /** So many networks are held in memory at once. */
    private static final int MOST_ARMS = 64;

    private final ResultStore store;

    public LatencyRecorder(ResultStore store) {
        this.store = store;
    }

    /**
     * Two processes that end the same experiment measure once: the second finds what the first has measured.
     *
     * @return why it could not be done, in one line; empty where it was, or where there was nothing to do
     */
    public Optional<String> time(String experiment) throws IOException {
        try {
            return store.alone(() -> timeOnce(experiment));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Optional<String> timeOnce(String experiment) {
        Map<String, Member> first =
                store.experiment(experiment).map(this::first).orElse(Map.of());
        Map<String, String> runs = new LinkedHashMap<>();
        first.forEach((arm, member) -> runs.put(arm, member.trainKey()));
        if (runs.isEmpty()
                || Latencies.read(store.experimentDirectory(experiment))
                        .filter(known -> known.areOf(runs))
                        .isPresent()) {
            return Optional.empty();
        }
        if (runs.size() > MOST_ARMS) {
            return Optional.of("lab: latency is not measured: %d arms are more than the %d that are timed side by side"
                    .formatted(runs.size(), MOST_ARMS));
        }
        try {
            measure(first.values().iterator().next(), runs).write(store.experimentDirectory(experiment));
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ChangedFileException | OnnxException | SourceTooLongException e) {
            return Optional.of("lab: latency is not measured: " + e.getMessage());
        }
    }

    private Latencies measure(Member sample, Map<String, String> runs) {
        Map<String, ExportedModel> models = new LinkedHashMap<>();
        runs.forEach((arm, key) -> models.put(arm, ExportedModel.of(store.directory(key))));
        double seconds = store.runs(runs.values()).values().stream()
                .mapToDouble(run -> run.cost().seconds().orElse(0))
                .sum();
        String testSet = testSet(sample).orElseThrow();
        RunDirectory run = store.directory(sample.trainKey());
        Manifest.check(
                run,
                TranslationsFile.file(run.evaluation(sample.evaluationKey()).resolve(testSet)));
        Path translations = run.evaluation(sample.evaluationKey()).resolve(testSet);
        List<String> sources = TranslationsFile.read(translations).stream()
                .map(TranslationsFile.Row::source)
                .toList();
        return new LatencyRounds(models, runs)
                .time(testSet, sources, Duration.ofMillis(Math.round(1000 * SHARE_OF_TRAINING * seconds)));
    }

    /** The first run of each arm that has a model and translations. */
    private Map<String, Member> first(ExperimentRecord experiment) {
        Map<String, Member> first = new LinkedHashMap<>();
        for (ArmRecord arm : experiment.arms()) {
            if (arm.role() == ArmRole.COMPARED && arm.origin() == Origin.TRAINED) {
                arm.members().stream()
                        .filter(member -> store.directory(member.trainKey()).exported()
                                && testSet(member).isPresent())
                        .findFirst()
                        .ifPresent(member -> first.put(arm.name(), member));
            }
        }
        return first;
    }

    /** The first test set that a run was evaluated on, or the validation set. */
    private Optional<String> testSet(Member member) {
        List<String> splits = store.run(member.trainKey())
                .flatMap((RunRecord run) -> run.evaluation(member.evaluationKey()))
                .map(evaluation -> List.copyOf(evaluation.splits().keySet()))
                .orElse(List.of());
        return splits.stream()
                .filter(split -> !split.equals(Corpus.VALIDATION))
                .findFirst()
                .or(() -> splits.stream().findFirst());
    }
}
