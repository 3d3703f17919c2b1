package io.seq2seqlab.experiments.run;

import io.seq2seqlab.experiments.config.Experiment;
import io.seq2seqlab.experiments.config.TrialSettings;
import io.seq2seqlab.experiments.plan.Arm;
import io.seq2seqlab.experiments.plan.Plan;
import io.seq2seqlab.tribuo.NetworkDescription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/** The networks of an experiment in words: the baseline in full, the other arms by what differs. */
public final class Explanation {

    private final OptionalInt sourceVocabulary;
    private final OptionalInt targetVocabulary;

    /**
     * @param sourceVocabulary source tokens; the corpus's where empty
     * @param targetVocabulary target tokens; the corpus's where empty
     */
    public Explanation(OptionalInt sourceVocabulary, OptionalInt targetVocabulary) {
        this.sourceVocabulary = sourceVocabulary;
        this.targetVocabulary = targetVocabulary;
    }

    /** The text, line by line. */
    public List<String> lines(Experiment experiment) {
        List<Arm> arms = Plan.of(experiment);
        Arm base = arms.stream().filter(Arm::baseline).findFirst().orElse(arms.get(0));
        NetworkDescription network = describe(base.settings());
        List<String> lines = new ArrayList<>();
        lines.add(experiment.name() + ": " + base.name());
        lines.addAll(inFull(network));
        for (Arm arm : arms) {
            if (arm != base) {
                lines.add("");
                lines.add(arm.name());
                lines.addAll(differences(network, describe(arm.settings())));
            }
        }
        return lines;
    }

    private NetworkDescription describe(TrialSettings settings) {
        int source = sourceVocabulary.orElseGet(() -> TrainingText.of(settings).sourceVocabulary());
        int target = targetVocabulary.orElseGet(() -> TrainingText.of(settings).targetVocabulary());
        return settings.trainer(1, "cpu", 1).describe(source, target);
    }

    private static List<String> inFull(NetworkDescription network) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT, "vocabularies %,d and %,d", network.sourceVocabulary(), network.targetVocabulary()));
        for (NetworkDescription.Block block : network.blocks()) {
            lines.add("");
            lines.add(row(block.name(), "", block.parameters()));
            block.weights()
                    .forEach(part ->
                            lines.add(row("  " + part.name(), part.shape().toString(), part.parameters())));
        }
        lines.add("");
        lines.add(row("parameters", "", network.parameters()));
        return lines;
    }

    private static List<String> differences(NetworkDescription base, NetworkDescription other) {
        List<String> lines = new ArrayList<>();
        Map<String, NetworkDescription.Part> before = parts(base);
        Map<String, NetworkDescription.Part> after = parts(other);
        before.forEach((name, part) -> {
            if (!part.equals(after.get(name))) {
                lines.add(row("- " + name, part.shape().toString(), part.parameters()));
            }
        });
        after.forEach((name, part) -> {
            if (!part.equals(before.get(name))) {
                lines.add(row("+ " + name, part.shape().toString(), part.parameters()));
            }
        });
        lines.add(row("parameters", "", other.parameters())
                + String.format(Locale.ROOT, " (%+,d)", other.parameters() - base.parameters()));
        return lines;
    }

    private static Map<String, NetworkDescription.Part> parts(NetworkDescription network) {
        Map<String, NetworkDescription.Part> parts = new LinkedHashMap<>();
        network.blocks().forEach(block -> block.weights().forEach(part -> parts.put(part.name(), part)));
        return parts;
    }

    private static String row(String name, String shape, long parameters) {
        return String.format(Locale.ROOT, "%-44s %-16s %,12d", name, shape, parameters);
    }
}
