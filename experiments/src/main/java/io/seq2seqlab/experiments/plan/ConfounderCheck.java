package io.seq2seqlab.experiments.plan;

import io.seq2seqlab.experiments.results.ArmRole;
import io.seq2seqlab.experiments.sweep.Experiment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Looks for arms that differ from the one they are compared with in more than a factor: in parameters of encoder and
 * projections, or of the decoder, beyond 5 %, in updates, batches, epochs, data, data order or seeds. What a factor is about,
 * as batches are what {@code training.batch.sentences} is about, is no confounder; what comes along with it is told. A score's
 * own parameters are part of the treatment. Embeddings and readout are left out: they would drown the difference.
 */
public final class ConfounderCheck {

    private static final double TOLERANCE = 0.05;

    private static final List<String> ORDER = List.of("data.", "training.batch.", "training.max_length");
    private static final List<String> VOLUME = with(ORDER, "training.epochs");
    private static final List<String> WATCHED = with(VOLUME, "model.vocabulary.");
    private static final List<String> ENCODER_SIZE =
            List.of(MatchingSize.KEY, "model.encoder.output_size", "model.bridge", "model.decoder.");
    private static final List<String> DECODER_SIZE = with(ENCODER_SIZE, "model.attention.");

    private final Map<String, Arm> arms = new HashMap<>();
    private final Map<String, Workload> workloads;
    private final Map<String, Set<String>> keysOfFactors;
    private final Map<List<Object>, Optional<MatchingSize>> matches = new ConcurrentHashMap<>();

    /**
     * @param workloads by arm
     */
    private ConfounderCheck(Experiment experiment, List<Arm> arms, Map<String, Workload> workloads) {
        arms.forEach(arm -> this.arms.put(arm.name(), arm));
        this.workloads = workloads;
        this.keysOfFactors = experiment.keysOfFactors();
    }

    /**
     * The arms that something is to be said of, in their order.
     *
     * @param arms the experiment's, or the winners of its search
     * @param workloads by name of arm
     */
    public static List<Confounding> of(Experiment experiment, List<Arm> arms, Map<String, Workload> workloads) {
        ConfounderCheck check = new ConfounderCheck(experiment, arms, workloads);
        return arms.parallelStream()
                .filter(arm -> !arm.baseline() && check.arms.containsKey(arm.comparedWith()))
                .map(arm -> check.compare(check.arms.get(arm.comparedWith()), arm))
                .filter(found ->
                        !found.confounders().isEmpty() || !found.consequences().isEmpty())
                .toList();
    }

    private Confounding compare(Arm baseline, Arm arm) {
        return new Pair(baseline, arm).confounding();
    }

    private static List<String> with(List<String> prefixes, String more) {
        return Stream.concat(prefixes.stream(), Stream.of(more)).toList();
    }

    private static boolean isUnder(String key, List<String> prefixes) {
        return prefixes.stream().anyMatch(key::startsWith);
    }

    /** One arm beside the one that it is compared with. */
    private final class Pair {

        private final Arm baseline;
        private final Arm arm;
        private final Workload before;
        private final Workload after;
        private final List<SettingChange> changes;
        private final Map<String, List<String>> changedKeys;
        private final List<Difference> confounders = new ArrayList<>();
        private final List<Difference> consequences = new ArrayList<>();

        Pair(Arm baseline, Arm arm) {
            this.baseline = baseline;
            this.arm = arm;
            this.before = workloads.get(baseline.name());
            this.after = workloads.get(arm.name());
            this.changes = SettingChange.between(baseline.settings(), arm.settings());
            this.changedKeys = new LinkedHashMap<>();
            arm.factors().forEach((factor, value) -> {
                if (!value.equals(baseline.factors().get(factor))) {
                    changedKeys.put(factor, changed(keysOfFactors.get(factor)));
                }
            });
        }

        private List<String> changed(Set<String> keys) {
            return changes.stream()
                    .map(SettingChange::key)
                    .filter(keys::contains)
                    .toList();
        }

        Confounding confounding() {
            parameters();
            settings();
            updates();
            order();
            seeds();
            return new Confounding(
                    arm.name(), baseline.name(), List.copyOf(changedKeys.keySet()), confounders, consequences);
        }

        private void parameters() {
            long encoderBefore = before.network().encoderAndProjections();
            long encoderAfter = after.network().encoderAndProjections();
            if (isFar(encoderBefore, encoderAfter)) {
                Optional<MatchingSize> match =
                        isAbout(ENCODER_SIZE) ? Optional.empty() : match(encoderAfter, encoderBefore);
                findings(ENCODER_SIZE)
                        .add(new Difference.Parameters(
                                Difference.Part.ENCODER_AND_PROJECTIONS, encoderBefore, encoderAfter, match));
            }
            long decoderBefore = before.network().decoder();
            long decoderAfter = after.network().decoder();
            if (isFar(decoderBefore, decoderAfter)) {
                findings(DECODER_SIZE)
                        .add(new Difference.Parameters(
                                Difference.Part.DECODER, decoderBefore, decoderAfter, Optional.empty()));
            }
        }

        private Optional<MatchingSize> match(long parameters, long wanted) {
            return matches.computeIfAbsent(
                    List.of(NetworkCost.decidedBy(arm.settings()), wanted),
                    key -> MatchingSize.of(arm.settings(), after.text(), parameters, wanted));
        }

        private void settings() {
            for (SettingChange change : changes) {
                boolean declared = changedKeys.values().stream().anyMatch(keys -> keys.contains(change.key()));
                if (isUnder(change.key(), WATCHED)) {
                    if (!declared || !isAbout(WATCHED)) {
                        findings(WATCHED).add(Difference.Setting.of(change));
                    }
                } else if (!declared
                        && change.before().isPresent()
                        && change.after().isPresent()) {
                    consequences.add(Difference.Setting.of(change));
                }
            }
        }

        private void updates() {
            if (before.updates() != after.updates()) {
                findings(VOLUME).add(new Difference.Updates(before.updates(), after.updates()));
            }
        }

        private void order() {
            if (changes.stream().anyMatch(change -> isUnder(change.key(), ORDER))) {
                findings(ORDER).add(new Difference.DataOrder());
            }
        }

        /** The A/A arm has other seeds on purpose. */
        private void seeds() {
            if (arm.role() != ArmRole.CONTROL && !Set.copyOf(arm.seeds()).equals(Set.copyOf(baseline.seeds()))) {
                confounders.add(new Difference.Seeds(baseline.seeds(), arm.seeds()));
            }
        }

        /** Where a difference belongs that a factor of such keys alone would be about. */
        private List<Difference> findings(List<String> prefixes) {
            return isAbout(prefixes) ? consequences : confounders;
        }

        private static boolean isFar(long before, long after) {
            return Math.abs(after - before) > TOLERANCE * before;
        }

        /** Whether a factor that differs changes such keys and no others. */
        private boolean isAbout(List<String> prefixes) {
            return changedKeys.values().stream()
                    .anyMatch(keys -> !keys.isEmpty() && keys.stream().allMatch(key -> isUnder(key, prefixes)));
        }
    }
}
