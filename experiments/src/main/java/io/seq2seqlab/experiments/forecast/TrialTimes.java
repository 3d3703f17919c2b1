package io.seq2seqlab.experiments.forecast;

import io.seq2seqlab.experiments.plan.Arm;
import io.seq2seqlab.experiments.plan.PlannedTrial;
import io.seq2seqlab.experiments.plan.Workload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How long a trial of each arm that trains will take: by runs of the arm, by runs of its size, by a probe, or where there is
 * none by runs of other arms.
 */
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
        Map<String, List<PlannedTrial>> trained = new LinkedHashMap<>();
        Map<String, Arm> training = new LinkedHashMap<>();
        actions.forEach((trial, action) -> {
            Arm arm = trial.trial().arm();
            if (action.remaining() == 0) {
                trained.computeIfAbsent(arm.name(), name -> new ArrayList<>()).add(trial);
            } else {
                training.put(arm.name(), arm);
            }
        });
        Map<String, TrialTime> times = new HashMap<>();
        List<Arm> unknown = new ArrayList<>();
        training.forEach((name, arm) -> measured.ofArm(trained.getOrDefault(name, List.of()))
                .or(() -> measured.ofSize(workloads.get(name)))
                .ifPresentOrElse(time -> times.put(name, time), () -> unknown.add(arm)));
        if (probe.isPresent()) {
            times.putAll(new ProbedTimes(probe.get(), workloads).of(unknown));
        }
        unknown.removeIf(arm -> times.containsKey(arm.name()));
        if (!unknown.isEmpty()) {
            Speeds speeds = speeds(trained);
            unknown.forEach(arm -> speeds.time(arm.name()).ifPresent(time -> times.put(arm.name(), time)));
        }
        return times;
    }

    private Speeds speeds(Map<String, List<PlannedTrial>> trained) {
        Speeds speeds = new Speeds(workloads);
        trained.forEach((arm, runs) -> measured.ofArm(runs)
                .ifPresent(time -> speeds.add(
                        arm,
                        time.seconds() / workloads.get(arm).updates(),
                        TrialTime.Source.SCALED_RUN,
                        "runs of " + arm)));
        return speeds;
    }
}
