package io.seq2seqlab.experiments.explain;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.seq2seqlab.experiments.config.TrialSettings;
import io.seq2seqlab.experiments.data.Corpora;
import io.seq2seqlab.experiments.plan.Arm;
import io.seq2seqlab.experiments.plan.Plan;
import io.seq2seqlab.experiments.results.Json;
import io.seq2seqlab.experiments.sweep.Experiment;
import io.seq2seqlab.tribuo.NetworkDescription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * The networks of an experiment: their formulas, shapes, weights and operations, read from the formulas that train. As text,
 * the baseline in full and the other arms by what differs; as JSON, every arm in full.
 */
public final class Explanation {

    /**
     * What the networks are explained for.
     *
     * @param sourceVocabulary source tokens; the corpus's where empty
     * @param targetVocabulary target tokens; the corpus's where empty
     * @param sourceLength S, the source tokens that operations are counted for
     */
    public record Sizes(OptionalInt sourceVocabulary, OptionalInt targetVocabulary, int sourceLength) {}

    private record Explained(Arm arm, NetworkDescription network) {}

    private final String experiment;
    private final Sizes sizes;
    private final Explained baseline;
    private final List<Explained> arms;

    private Explanation(String experiment, Sizes sizes, List<Explained> arms) {
        this.experiment = experiment;
        this.sizes = sizes;
        this.arms = arms;
        this.baseline =
                arms.stream().filter(arm -> arm.arm().baseline()).findFirst().orElse(arms.get(0));
    }

    /** Explains every arm. Nothing is trained; the corpus is read only where a vocabulary's size is not given. */
    public static Explanation of(Experiment experiment, Sizes sizes) {
        Corpora corpora = Corpora.ofProcess();
        List<Explained> arms = Plan.of(experiment).stream()
                .map(arm -> new Explained(arm, describe(arm.settings(), sizes, corpora)))
                .toList();
        return new Explanation(experiment.name(), sizes, arms);
    }

    private static NetworkDescription describe(TrialSettings settings, Sizes sizes, Corpora corpora) {
        int source = sizes.sourceVocabulary()
                .orElseGet(() -> corpora.training(settings).sourceVocabulary(settings));
        int target = sizes.targetVocabulary()
                .orElseGet(() -> corpora.training(settings).targetVocabulary(settings));
        return settings.trainer(1, "cpu", 1).describe(source, target);
    }

    /** The text, line by line. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(experiment + ": " + baseline.arm().name());
        lines.addAll(inFull(baseline.network()));
        for (Explained arm : arms) {
            if (arm != baseline) {
                lines.add("");
                lines.add(arm.arm().name() + ", where it differs");
                lines.addAll(differences(arm.network()));
            }
        }
        return lines;
    }

    private List<String> inFull(NetworkDescription network) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "vocabularies %,d and %,d; shapes in a batch of B sentences with S source tokens",
                network.sourceVocabulary(),
                network.targetVocabulary()));
        for (NetworkDescription.Section section : network.sections()) {
            lines.add("");
            lines.addAll(formulas(section));
        }
        for (NetworkDescription.Block block : network.blocks()) {
            lines.add("");
            lines.add(row(block.name(), "", block.parameters()));
            block.weights().forEach(part -> lines.add(row("  " + part.name(), shape(part), part.parameters())));
        }
        lines.add("");
        lines.add(row("parameters", "", network.parameters()));
        lines.add(operations(network));
        return lines;
    }

    private List<String> differences(NetworkDescription other) {
        NetworkDescription base = baseline.network();
        List<String> lines = new ArrayList<>();
        other.sections().stream()
                .filter(section -> !base.sections().contains(section))
                .forEach(section -> lines.addAll(formulas(section)));
        base.sections().stream()
                .filter(section ->
                        other.sections().stream().noneMatch(same -> same.name().equals(section.name())))
                .forEach(section -> lines.add("without " + section.name()));
        Map<String, NetworkDescription.Part> before = parts(base);
        Map<String, NetworkDescription.Part> after = parts(other);
        before.forEach((name, part) -> {
            if (!part.equals(after.get(name))) {
                lines.add(row("- " + name, shape(part), part.parameters()));
            }
        });
        after.forEach((name, part) -> {
            if (!part.equals(before.get(name))) {
                lines.add(row("+ " + name, shape(part), part.parameters()));
            }
        });
        lines.add(row("parameters", "", other.parameters())
                + String.format(Locale.ROOT, " (%+,d)", other.parameters() - base.parameters()));
        lines.add(operations(other));
        return lines;
    }

    private static List<String> formulas(NetworkDescription.Section section) {
        List<String> lines = new ArrayList<>();
        lines.add(section.name());
        int name = width(section, NetworkDescription.Formula::name);
        int shape = width(section, NetworkDescription.Formula::shape);
        section.formulas()
                .forEach(formula -> lines.add(String.format(
                        "  %-" + name + "s %-" + shape + "s = %s",
                        formula.name(),
                        formula.shape(),
                        formula.expression())));
        return lines;
    }

    private static int width(NetworkDescription.Section section, Function<NetworkDescription.Formula, String> column) {
        return section.formulas().stream()
                .mapToInt(formula -> column.apply(formula).length())
                .max()
                .orElse(1);
    }

    private String operations(NetworkDescription network) {
        return String.format(
                Locale.ROOT,
                "%-44s %,d forward, %,d training, at %d source tokens",
                "operations per target token",
                network.operations().forwardPerTargetToken(sizes.sourceLength()),
                network.operations().trainingPerTargetToken(sizes.sourceLength()),
                sizes.sourceLength());
    }

    private static Map<String, NetworkDescription.Part> parts(NetworkDescription network) {
        Map<String, NetworkDescription.Part> parts = new LinkedHashMap<>();
        network.blocks().forEach(block -> block.weights().forEach(part -> parts.put(part.name(), part)));
        return parts;
    }

    private static String shape(NetworkDescription.Part part) {
        return part.shape().toString();
    }

    private static String row(String name, String shape, long parameters) {
        return String.format(Locale.ROOT, "%-44s %-16s %,12d", name, shape, parameters);
    }

    /** The text of a JSON object with every arm. */
    public String json() {
        ObjectNode json = Json.MAPPER.createObjectNode().put("experiment", experiment);
        json.put("source_length", sizes.sourceLength());
        ArrayNode list = json.putArray("arms");
        for (Explained explained : arms) {
            NetworkDescription network = explained.network();
            ObjectNode arm = list.addObject()
                    .put("name", explained.arm().name())
                    .put("baseline", explained == baseline)
                    .put("source_vocabulary", network.sourceVocabulary())
                    .put("target_vocabulary", network.targetVocabulary())
                    .put("parameters", network.parameters())
                    .put(
                            "forward_flops_per_target_token",
                            network.operations().forwardPerTargetToken(sizes.sourceLength()))
                    .put(
                            "training_flops_per_target_token",
                            network.operations().trainingPerTargetToken(sizes.sourceLength()));
            arm.set("sections", Json.MAPPER.valueToTree(network.sections()));
            ArrayNode blocks = arm.putArray("blocks");
            network.blocks()
                    .forEach(block -> blocks.addObject()
                            .put("name", block.name())
                            .put("parameters", block.parameters())
                            .set("weights", Json.MAPPER.valueToTree(block.weights())));
        }
        return Json.file(json);
    }
}
