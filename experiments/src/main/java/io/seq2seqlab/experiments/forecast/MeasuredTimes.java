package io.seq2seqlab.experiments.forecast;

import io.seq2seqlab.experiments.plan.PlannedTrial;
import io.seq2seqlab.experiments.plan.Workload;
import io.seq2seqlab.experiments.results.RunDirectory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How long runs took that are there already. */
final class MeasuredTimes {

    /** More say no more about an arm, and take time to read. */
    private static final int RUNS_OF_AN_ARM = 5;

    private static final int RUNS_OF_OTHERS = 1_000;

    private final RunInventory inventory;
    private final String engine;
    private final int threads;
    private Optional<Map<MeasuredRun.Size, List<MeasuredRun>>> bySize = Optional.empty();

    /**
     * @param engine that will train
     * @param threads that it will have
     */
    MeasuredTimes(RunInventory inventory, String engine, int threads) {
        this.inventory = inventory;
        this.engine = engine;
        this.threads = threads;
    }

    /** From runs of the same arm, with as many threads where there are such. */
    Optional<TrialTime> ofArm(List<PlannedTrial> trials) {
        List<MeasuredRun> runs = read(trials.stream().map(PlannedTrial::directory), RUNS_OF_AN_ARM);
        List<MeasuredRun> alike =
                runs.stream().filter(run -> run.size().threads() == threads).toList();
        return alike.isEmpty()
                ? mean(runs, TrialTime.Source.SAME_ARM, "of this arm, with other threads")
                : mean(alike, TrialTime.Source.SAME_ARM, "of this arm");
    }

    /** From runs with as many parameters, updates and threads. */
    Optional<TrialTime> ofSize(Workload workload) {
        MeasuredRun.Size size =
                new MeasuredRun.Size(workload.network().parameters(), workload.updates(), engine, threads);
        return mean(bySize().getOrDefault(size, List.of()), TrialTime.Source.SAME_SIZE, "of this size");
    }

    private Map<MeasuredRun.Size, List<MeasuredRun>> bySize() {
        if (bySize.isEmpty()) {
            Map<MeasuredRun.Size, List<MeasuredRun>> runs = new HashMap<>();
            read(inventory.runs(), RUNS_OF_OTHERS)
                    .forEach(run -> runs.computeIfAbsent(run.size(), size -> new ArrayList<>())
                            .add(run));
            bySize = Optional.of(runs);
        }
        return bySize.get();
    }

    private static List<MeasuredRun> read(Stream<RunDirectory> directories, int most) {
        return directories
                .flatMap(directory -> MeasuredRun.read(directory).stream())
                .limit(most)
                .toList();
    }

    private static Optional<TrialTime> mean(List<MeasuredRun> runs, TrialTime.Source source, String of) {
        return runs.isEmpty()
                ? Optional.empty()
                : Optional.of(new TrialTime(
                        runs.stream()
                                .mapToDouble(MeasuredRun::seconds)
                                .average()
                                .orElseThrow(),
                        source,
                        (runs.size() == 1 ? "a run " : "mean of " + runs.size() + " runs ") + of));
    }
}
