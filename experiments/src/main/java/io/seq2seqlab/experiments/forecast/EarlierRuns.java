package io.seq2seqlab.experiments.forecast;

import io.seq2seqlab.experiments.plan.PlannedTrial;
import io.seq2seqlab.experiments.plan.SettingChange;
import io.seq2seqlab.experiments.results.ArmRecord;
import io.seq2seqlab.experiments.results.ExperimentFiles;
import io.seq2seqlab.experiments.results.Member;
import io.seq2seqlab.experiments.results.RunDirectory;
import io.seq2seqlab.experiments.results.StoreException;
import io.seq2seqlab.experiments.results.TrialSpec;
import io.seq2seqlab.experiments.schema.ConfigException;
import io.seq2seqlab.experiments.sweep.ExperimentReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The runs that an experiment had when it was last run, by arm and seed. A trial whose run is another one now was trained
 * otherwise then; what differs is read from that run's own files.
 */
final class EarlierRuns {

    private static final String UNEXPLAINED =
            "no setting differs; the corpus's training or validation text has changed, or how this version trains";

    private final RunInventory inventory;
    private final Map<Place, String> trainKeys;
    private final Map<String, Difference> differences = new HashMap<>();

    private record Place(String arm, long seed) {}

    private record Difference(List<SettingChange> changes, String remark) {}

    private EarlierRuns(RunInventory inventory, Map<Place, String> trainKeys) {
        this.inventory = inventory;
        this.trainKeys = trainKeys;
    }

    /** The runs that {@code members.json} names; none where the experiment has not been run. */
    static EarlierRuns of(Path results, String experiment, RunInventory inventory) {
        Path directory = ExperimentFiles.experiments(results).resolve(experiment);
        Map<Place, String> trainKeys = new HashMap<>();
        if (Files.isDirectory(directory)) {
            try {
                for (ArmRecord arm : ExperimentFiles.read(directory).arms()) {
                    for (Member member : arm.members()) {
                        trainKeys.put(new Place(arm.name(), member.seed()), member.trainKey());
                    }
                }
            } catch (StoreException unreadable) {
                // A run writes it anew.
            }
        }
        return new EarlierRuns(inventory, trainKeys);
    }

    /** Why a trial has no run although its arm had one with this seed; empty where it had none. */
    Optional<Action> stale(PlannedTrial trial) {
        Optional<String> earlier = Optional.ofNullable(trainKeys.get(
                        new Place(trial.trial().arm().name(), trial.trial().seed())))
                .filter(key -> !key.equals(trial.spec().trainKey()));
        return earlier.flatMap(inventory::run).map(run -> {
            Difference difference = ofArm(run, trial);
            return new Action.Stale(earlier.orElseThrow(), difference.changes(), difference.remark());
        });
    }

    /** All seeds of an arm had the same settings: one run's files say what they were. */
    private Difference ofArm(RunDirectory run, PlannedTrial trial) {
        return differences.computeIfAbsent(trial.trial().arm().name(), arm -> difference(run, trial));
    }

    private static Difference difference(RunDirectory run, PlannedTrial trial) {
        try {
            List<SettingChange> changes = new ArrayList<>(SettingChange.between(
                    ExperimentReader.readTrial(run.config()),
                    trial.trial().arm().settings()));
            TrialSpec then = TrialSpec.read(run);
            TrialSpec now = trial.spec();
            changes.addAll(between("engine", Map.of("", then.engine()), Map.of("", now.engine())));
            changes.addAll(between("plug-in ", then.plugins(), now.plugins()));
            return new Difference(changes, UNEXPLAINED);
        } catch (IOException | ConfigException unreadable) {
            return new Difference(List.of(), "its settings cannot be read by this version");
        }
    }

    private static List<SettingChange> between(String what, Map<String, String> before, Map<String, String> after) {
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        return names.stream()
                .map(name -> new SettingChange(
                        what + name, Optional.ofNullable(before.get(name)), Optional.ofNullable(after.get(name))))
                .filter(change -> !change.before().equals(change.after()))
                .toList();
    }
}
