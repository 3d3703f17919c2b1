package io.seq2seqlab.experiments.forecast;

import io.seq2seqlab.experiments.plan.Arm;
import io.seq2seqlab.experiments.plan.Workload;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/**
 * How long arms take by a few steps of some of them: the one whose updates are smallest, the one in the middle and the one
 * whose updates are largest. The others follow from these.
 */
final class ProbedTimes {

    private final StepProbe probe;
    private final Map<String, Workload> workloads;

    ProbedTimes(StepProbe probe, Map<String, Workload> workloads) {
        this.probe = probe;
        this.workloads = workloads;
    }

    /** Times by name of arm; none where no probe succeeds. */
    Map<String, TrialTime> of(List<Arm> arms) throws InterruptedException {
        Speeds speeds = new Speeds(workloads);
        Map<String, TrialTime> times = new HashMap<>();
        for (Arm arm : representatives(arms)) {
            OptionalDouble seconds = probe.secondsPerUpdate(arm);
            if (seconds.isPresent()) {
                String evidence = StepProbe.STEPS + " steps of " + arm.name() + " timed";
                speeds.add(arm.name(), seconds.getAsDouble(), TrialTime.Source.SCALED_PROBE, evidence);
                times.put(
                        arm.name(),
                        new TrialTime(
                                seconds.getAsDouble()
                                        * workloads.get(arm.name()).updates(),
                                TrialTime.Source.PROBE,
                                evidence));
            }
        }
        arms.forEach(arm -> speeds.time(arm.name()).ifPresent(time -> times.putIfAbsent(arm.name(), time)));
        return times;
    }

    /** Arms whose updates take different numbers of operations. */
    private List<Arm> representatives(List<Arm> arms) {
        List<Arm> bySize = arms.stream()
                .sorted(Comparator.comparingDouble(this::operations))
                .toList();
        if (bySize.isEmpty()) {
            return List.of();
        }
        Set<Integer> places = new LinkedHashSet<>(List.of(0, bySize.size() / 2, bySize.size() - 1));
        Set<Double> sizes = new TreeSet<>();
        return places.stream()
                .map(bySize::get)
                .filter(arm -> sizes.add(operations(arm)))
                .toList();
    }

    private double operations(Arm arm) {
        return workloads.get(arm.name()).operationsPerUpdate();
    }
}
