package io.seq2seqlab.experiments.reproduce;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.seq2seqlab.experiments.document.Answer;
import io.seq2seqlab.experiments.document.Block;
import io.seq2seqlab.experiments.document.Columns;
import io.seq2seqlab.experiments.results.Evaluation;
import io.seq2seqlab.experiments.results.RunDirectory;
import io.seq2seqlab.experiments.results.TrialEvent;
import io.seq2seqlab.progress.StepReport;
import io.seq2seqlab.tribuo.Seq2SeqModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tribuo.Model;

/**
 * Compares two runs of one training bit for bit.
 *
 * @param run the key of both
 * @param parts in the order in which a difference would show first
 */
@JsonPropertyOrder({"run", "identical", "parts"})
public record BitComparison(String run, List<Part> parts) implements Answer {

    public BitComparison {
        parts = List.copyOf(parts);
    }

    /**
     * Something that was compared.
     *
     * @param name such as {@code weights}
     * @param extent how much of it there is
     * @param difference the first and the largest; empty where all bits are the same
     */
    @JsonPropertyOrder({"name", "extent", "identical", "difference"})
    public record Part(String name, String extent, Optional<String> difference) {

        @JsonProperty
        public boolean identical() {
            return difference.isEmpty();
        }
    }

    /**
     * Compares the losses of all steps, all weights, and all figures and sentences of one evaluation.
     *
     * @throws IOException if a file is missing or cannot be read
     */
    public static BitComparison of(RunDirectory first, RunDirectory second, String evaluationKey) throws IOException {
        List<Part> parts = new ArrayList<>();
        parts.add(steps(first, second));
        parts.add(weights(first, second));
        Map<String, Map<String, Double>> figures = splits(first, evaluationKey);
        Map<String, Map<String, Double>> others = splits(second, evaluationKey);
        TreeSet<String> names = new TreeSet<>(figures.keySet());
        names.addAll(others.keySet());
        for (String split : names) {
            parts.add(figures(split, figures.getOrDefault(split, Map.of()), others.getOrDefault(split, Map.of())));
            for (String file : RunDirectory.SPLIT_FILES) {
                Path place = Path.of(split, file);
                parts.add(lines(
                        split + " " + file.replaceFirst("\\..*", ""),
                        first.evaluation(evaluationKey).resolve(place),
                        second.evaluation(evaluationKey).resolve(place)));
            }
        }
        return new BitComparison(first.path().getFileName().toString(), parts);
    }

    @JsonProperty
    public boolean identical() {
        return parts.stream().allMatch(part -> part.difference().isEmpty());
    }

    @Override
    public Json json() {
        return Json.of(this);
    }

    /** A line for each thing that was compared, and the verdict. */
    @Override
    public List<Block> page() {
        return List.of(
                new Columns<Part>()
                        .key("compared", Part::name)
                        .key("extent", Part::extent)
                        .key("difference", part -> part.difference().orElse("none"))
                        .of(parts),
                new Block.Lines(List.of(
                        identical()
                                ? "run " + run + " is reproduced: every bit is the same"
                                : "run " + run + " is not reproduced")));
    }

    private static Part steps(RunDirectory first, RunDirectory second) throws IOException {
        List<StepReport> steps = steps(first);
        List<StepReport> others = steps(second);
        int common = Math.min(steps.size(), others.size());
        Optional<String> difference = IntStream.range(0, common)
                .filter(i -> !sameBits(steps.get(i), others.get(i)))
                .boxed()
                .findFirst()
                .map(i -> "from step %d on: loss %s against %s"
                        .formatted(
                                steps.get(i).step(),
                                steps.get(i).loss(),
                                others.get(i).loss()));
        return new Part(
                "steps",
                "%,d losses and gradient norms".formatted(steps.size()),
                difference.or(() -> steps.size() == others.size()
                        ? Optional.empty()
                        : Optional.of("%,d steps against %,d".formatted(steps.size(), others.size()))));
    }

    private static boolean sameBits(StepReport one, StepReport other) {
        return one.step() == other.step()
                && Double.compare(one.loss(), other.loss()) == 0
                && Double.compare(one.gradientNorm(), other.gradientNorm()) == 0;
    }

    private static List<StepReport> steps(RunDirectory run) throws IOException {
        try (Stream<String> lines = Files.lines(run.events())) {
            return lines.flatMap(line -> TrialEvent.parse(line).stream())
                    .filter(TrialEvent.Stepped.class::isInstance)
                    .map(event -> ((TrialEvent.Stepped) event).report())
                    .toList();
        }
    }

    private static Part weights(RunDirectory first, RunDirectory second) throws IOException {
        Map<String, float[]> weights = weights(first);
        return new Part(
                "weights",
                "%,d values in %,d tensors"
                        .formatted(
                                weights.values().stream()
                                        .mapToLong(values -> values.length)
                                        .sum(),
                                weights.size()),
                WeightDifference.between(weights, weights(second)).map(WeightDifference::toString));
    }

    private static Map<String, float[]> weights(RunDirectory run) throws IOException {
        try (Seq2SeqModel model = (Seq2SeqModel) Model.deserializeFromFile(run.network())) {
            return model.weights();
        }
    }

    private static Map<String, Map<String, Double>> splits(RunDirectory run, String evaluationKey) {
        return Evaluation.read(run.evaluation(evaluationKey)).splits();
    }

    private static Part figures(String split, Map<String, Double> figures, Map<String, Double> others) {
        TreeSet<String> names = new TreeSet<>(figures.keySet());
        names.addAll(others.keySet());
        return new Part(
                split + " figures",
                names.size() + " figures",
                names.stream()
                        .filter(name -> !Objects.equals(figures.get(name), others.get(name)))
                        .findFirst()
                        .map(name -> "%s %s against %s".formatted(name, figures.get(name), others.get(name))));
    }

    private static Part lines(String name, Path first, Path second) throws IOException {
        List<String> lines = Files.readAllLines(first);
        List<String> others = Files.readAllLines(second);
        List<Integer> different = IntStream.range(0, Math.max(lines.size(), others.size()))
                .filter(i -> !Objects.equals(at(lines, i), at(others, i)))
                .boxed()
                .toList();
        return new Part(
                name,
                "%,d lines".formatted(lines.size()),
                different.stream()
                        .findFirst()
                        .map(line -> "%,d lines, the first is line %,d".formatted(different.size(), line + 1)));
    }

    private static Optional<String> at(List<String> lines, int index) {
        return index < lines.size() ? Optional.of(lines.get(index)) : Optional.empty();
    }
}
