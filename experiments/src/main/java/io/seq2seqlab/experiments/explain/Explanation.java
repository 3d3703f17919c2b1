package io.seq2seqlab.experiments.explain;

import io.seq2seqlab.experiments.config.TrialSettings;
import io.seq2seqlab.experiments.data.Corpora;
import io.seq2seqlab.experiments.document.Answer;
import io.seq2seqlab.experiments.document.Block;
import io.seq2seqlab.experiments.plan.Arm;
import io.seq2seqlab.experiments.plan.Plan;
import io.seq2seqlab.experiments.sweep.Experiment;
import io.seq2seqlab.explain.FormulaWriter;
import io.seq2seqlab.tribuo.NetworkDescription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * The networks of an experiment: their formulas, shapes, weights and operations, read from the formulas that train. For people
 * the baseline in full and the other arms by what differs; for programs every arm in full.
 */
public final class Explanation implements Answer {

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

    /** What programs read. */
    private record Networks(String experiment, int sourceLength, List<Network> arms) {}

    private record Network(
            String name,
            boolean baseline,
            int sourceVocabulary,
            int targetVocabulary,
            long parameters,
            long forwardFlopsPerTargetToken,
            long trainingFlopsPerTargetToken,
            List<NetworkDescription.Section> sections,
            List<Weights> blocks) {}

    private record Weights(String name, long parameters, List<NetworkDescription.Part> weights) {}

    @Override
    public Json json() {
        return Json.of(new Networks(
                experiment,
                sizes.sourceLength(),
                arms.stream().map(this::inFull).toList()));
    }

    private Network inFull(Explained explained) {
        NetworkDescription network = explained.network();
        return new Network(
                explained.arm().name(),
                explained == baseline,
                network.sourceVocabulary(),
                network.targetVocabulary(),
                network.parameters(),
                network.operations().forwardFlopsPerTargetToken(sizes.sourceLength()),
                network.operations().trainingFlopsPerTargetToken(sizes.sourceLength()),
                network.sections(),
                network.blocks().stream()
                        .map(block -> new Weights(block.name(), block.parameters(), block.weights()))
                        .toList());
    }

    @Override
    public List<Block> page() {
        List<Block> blocks = new ArrayList<>();
        NetworkDescription network = baseline.network();
        blocks.add(new Block.Lines(List.of(
                experiment + ": " + baseline.arm().name(),
                String.format(
                        Locale.ROOT,
                        "vocabularies %,d and %,d; shapes in a batch of B sentences with S source tokens",
                        network.sourceVocabulary(),
                        network.targetVocabulary()))));
        network.sections().forEach(section -> blocks.add(new Block.Lines(formulas(section))));
        for (NetworkDescription.Block block : network.blocks()) {
            List<String> weights = new ArrayList<>(List.of(row(block.name(), "", block.parameters())));
            block.weights().forEach(part -> weights.add(row("  " + part.name(), shape(part), part.parameters())));
            blocks.add(new Block.Lines(weights));
        }
        blocks.add(new Block.Lines(List.of(row("parameters", "", network.parameters()), operations(network))));
        arms.stream().filter(arm -> arm != baseline).forEach(arm -> blocks.add(new Block.Lines(differences(arm))));
        return blocks;
    }

    private List<String> differences(Explained arm) {
        NetworkDescription base = baseline.network();
        NetworkDescription other = arm.network();
        List<String> lines = new ArrayList<>(List.of(arm.arm().name() + ", where it differs"));
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
        int name = width(section, FormulaWriter.Line::name);
        int shape = width(section, FormulaWriter.Line::shape);
        section.formulas()
                .forEach(formula -> lines.add(String.format(
                        "  %-" + name + "s %-" + shape + "s = %s",
                        formula.name(),
                        formula.shape(),
                        formula.expression())));
        return lines;
    }

    private static int width(NetworkDescription.Section section, Function<FormulaWriter.Line, String> column) {
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
                network.operations().forwardFlopsPerTargetToken(sizes.sourceLength()),
                network.operations().trainingFlopsPerTargetToken(sizes.sourceLength()),
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
}
