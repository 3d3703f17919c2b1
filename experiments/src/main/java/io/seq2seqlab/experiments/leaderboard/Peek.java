package io.seq2seqlab.experiments.leaderboard;

import io.seq2seqlab.experiments.results.ArmRole;
import io.seq2seqlab.experiments.results.ExperimentFiles;
import io.seq2seqlab.experiments.results.ExperimentRecord;
import io.seq2seqlab.experiments.results.Origin;
import io.seq2seqlab.experiments.results.StoreException;
import io.seq2seqlab.experiments.scores.Summary;
import io.seq2seqlab.experiments.scores.UnknownNameException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * How the training of an experiment goes: validation figures alone, in the order of the plan. No test score is opened and
 * nothing is written, so that peeking costs nothing.
 *
 * @param experiment the experiment's name
 * @param arms those that are trained here
 */
public record Peek(String experiment, List<Arm> arms) {

    public Peek {
        arms = List.copyOf(arms);
    }

    /** Where a run is. */
    public enum State {
        FINISHED,
        RUNNING,
        /** Not begun, or interrupted. */
        WAITING,
        FAILED,
        DIVERGED
    }

    /**
     * An arm with its runs.
     *
     * @param runs by seed
     */
    public record Arm(String arm, ArmRole role, Map<Long, Run> runs) {

        public Arm {
            runs = Collections.unmodifiableMap(new LinkedHashMap<>(runs));
        }

        /** How many of its runs are in a state. */
        public long count(State state) {
            return runs.values().stream().filter(run -> run.state() == state).count();
        }

        /** A figure over the runs that have one, those that diverged left out. */
        public Optional<Summary> over(Function<Run, OptionalDouble> figure) {
            return Summary.of(runs.values().stream()
                    .filter(run -> run.state() != State.DIVERGED)
                    .map(figure)
                    .flatMapToDouble(OptionalDouble::stream)
                    .boxed()
                    .toList());
        }
    }

    /**
     * A run, as far as it is.
     *
     * @param epochs that have ended
     * @param kept the epoch whose weights it keeps, or those whose mean; none before the first has ended
     * @param keptBy what chooses it, such as {@code validation.bleu}
     * @param validation figures of what it keeps, by key, such as {@code validation.perplexity}
     */
    public record Run(State state, int epochs, List<Integer> kept, String keptBy, Map<String, Double> validation) {

        public Run {
            kept = List.copyOf(kept);
            validation = Collections.unmodifiableMap(new LinkedHashMap<>(validation));
        }

        /** A validation figure of what it keeps. */
        public OptionalDouble figure(String key) {
            Double value = validation.get(key);
            return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
        }
    }

    /**
     * Peeks at an experiment.
     *
     * @param results the results folder, which may be read-only
     * @throws UnknownNameException if there is no such experiment
     * @throws StoreException if a file cannot be read
     */
    public static Peek at(Path results, String experiment) {
        ExperimentRecord record = ExperimentFiles.all(results).stream()
                .filter(known -> known.name().equals(experiment))
                .findFirst()
                .orElseThrow(() -> new UnknownNameException("no experiment is called", experiment, names(results)));
        PeekedRuns runs = new PeekedRuns(results);
        return new Peek(
                experiment,
                record.arms().stream()
                        .filter(arm -> arm.origin() == Origin.TRAINED)
                        .map(arm -> new Arm(arm.name(), arm.role(), runs.of(arm)))
                        .toList());
    }

    /** The names of a folder's experiments, beginning with the one that was run last. */
    public static List<String> names(Path results) {
        return ExperimentFiles.all(results).stream().map(ExperimentRecord::name).toList();
    }
}
