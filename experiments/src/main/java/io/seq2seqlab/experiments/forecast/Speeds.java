package io.seq2seqlab.experiments.forecast;

import io.seq2seqlab.experiments.plan.Workload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How fast updates of some arms are, and what follows for the others. */
final class Speeds {

    private final Map<String, Workload> workloads;
    private final List<Speed> known = new ArrayList<>();

    private record Speed(double operations, double secondsPerUpdate, TrialTime.Source source, String evidence) {}

    /**
     * @param workloads by name of arm
     */
    Speeds(Map<String, Workload> workloads) {
        this.workloads = workloads;
    }

    /**
     * @param source of times that are scaled from this
     */
    void add(String arm, double secondsPerUpdate, TrialTime.Source source, String evidence) {
        known.add(new Speed(operations(arm), secondsPerUpdate, source, evidence));
    }

    /** The time of an arm whose operations are as fast as those of the arm that is nearest in size; empty where none is known. */
    Optional<TrialTime> time(String arm) {
        double operations = operations(arm);
        return known.stream()
                .min(Comparator.comparingDouble(speed -> Math.abs(Math.log(speed.operations() / operations))))
                .map(nearest -> new TrialTime(
                        nearest.secondsPerUpdate()
                                * operations
                                / nearest.operations()
                                * workloads.get(arm).updates(),
                        nearest.source(),
                        nearest.evidence()));
    }

    private double operations(String arm) {
        return workloads.get(arm).operationsPerUpdate();
    }
}
