package io.seq2seqlab.experiments.forecast;

import io.seq2seqlab.experiments.plan.Arm;
import io.seq2seqlab.experiments.plan.Workload;
import io.seq2seqlab.experiments.run.PlannedTrial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How long a trial of each arm that trains will take: by runs of the arm, by runs of its size, by a probe. */
final class TrialTimes {

    private final MeasuredTimes measured;
    private final Map<String, Workload> workloads;
    private final Optional<StepProbe> probe;

    TrialTimes(MeasuredTimes measured, Map<String, Workload> workloads, Optional<StepProbe> probe) {
        this.measured = measured;
        this.workloads = workloads;
        this.probe = probe;
    }

    /** Times by name of arm; none of arms that train nothing, and of those that nothing tells of. */
    Map<String, TrialTime> of(Map<PlannedTrial, Action> actions) throws InterruptedException {
        Map<Arm, List<PlannedTrial>> trained = new LinkedHashMap<>();
        Map<Arm, List<PlannedTrial>> training = new LinkedHashMap<>();
        actions.forEach((trial, action) -> (action.remaining() == 0 ? trained : training)
                .computeIfAbsent(trial.trial().arm(), arm -> new ArrayList<>())
                .add(trial));
        Map<String, TrialTime> times = new HashMap<>();
        List<Arm> unknown = new ArrayList<>();
        for (Arm arm : training.keySet()) {
            measured.ofArm(trained.getOrDefault(arm, List.of()))
                    .or(() -> measured.ofSize(workloads.get(arm.name())))
                    .ifPresentOrElse(time -> times.put(arm.name(), time), () -> unknown.add(arm));
        }
        if (probe.isPresent()) {
            times.putAll(new ProbedTimes(probe.get(), workloads).of(unknown));
        }
        return times;
    }
}
