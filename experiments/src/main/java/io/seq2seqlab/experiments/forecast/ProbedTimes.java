package io.seq2seqlab.experiments.forecast;

import io.seq2seqlab.experiments.plan.Arm;
import io.seq2seqlab.experiments.plan.Workload;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How long arms take by a few steps of some of them: the one whose updates are smallest, the one in the middle and the one
 * whose updates are largest. The others take their operations at the speed of the probe that is nearest in size.
 */
final class ProbedTimes {

    private final StepProbe probe;
    private final Map<String, Workload> workloads;

    private record Probed(Arm arm, double secondsPerUpdate) {}

    ProbedTimes(StepProbe probe, Map<String, Workload> workloads) {
        this.probe = probe;
        this.workloads = workloads;
    }

    /** Times by name of arm; none where no probe succeeds. */
    Map<String, TrialTime> of(List<Arm> arms) throws InterruptedException {
        List<Arm> bySize = arms.stream()
                .sorted(Comparator.comparingDouble(this::operations))
                .toList();
        if (bySize.isEmpty()) {
            return Map.of();
        }
        Map<Double, Probed> probed = new LinkedHashMap<>();
        for (int place : new LinkedHashSet<>(List.of(0, bySize.size() / 2, bySize.size() - 1))) {
            Arm arm = bySize.get(place);
            if (!probed.containsKey(operations(arm))) {
                OptionalDouble seconds = probe.secondsPerUpdate(arm);
                seconds.ifPresent(perUpdate -> probed.put(operations(arm), new Probed(arm, perUpdate)));
            }
        }
        Map<String, TrialTime> times = new LinkedHashMap<>();
        if (!probed.isEmpty()) {
            arms.forEach(arm -> times.put(arm.name(), time(arm, probed)));
        }
        return times;
    }

    private TrialTime time(Arm arm, Map<Double, Probed> probed) {
        double operations = operations(arm);
        double nearest = probed.keySet().stream()
                .min(Comparator.comparingDouble(other -> Math.abs(Math.log(other / operations))))
                .orElseThrow();
        Probed like = probed.get(nearest);
        double seconds = like.secondsPerUpdate()
                * operations
                / nearest
                * workloads.get(arm.name()).updates();
        return like.arm().name().equals(arm.name())
                ? new TrialTime(seconds, TrialTime.Source.PROBE, StepProbe.STEPS + " steps timed")
                : new TrialTime(
                        seconds,
                        TrialTime.Source.SCALED,
                        "by operations from " + StepProbe.STEPS + " steps of "
                                + like.arm().name());
    }

    private double operations(Arm arm) {
        return workloads.get(arm.name()).operationsPerUpdate();
    }
}
