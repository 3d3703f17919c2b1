package io.seq2seqlab.tribuo;

import io.seq2seqlab.explain.Explanation;
import io.seq2seqlab.network.BoundNetwork;
import io.seq2seqlab.ops.Weight;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a network is before it is trained.
 *
 * @param sourceVocabulary source tokens, specials included
 * @param targetVocabulary target tokens, specials included
 * @param blocks its parts with their weights, in the order of their declaration
 * @param sections what it computes: encoder, bridge and memory once for a batch of sources, step and readout once for
 *     each target token
 * @param operations how many floating-point operations it takes
 */
public record NetworkDescription(
        int sourceVocabulary, int targetVocabulary, List<Block> blocks, List<Section> sections, Operations operations) {

    /** A part of the network and its formulas, each after those it needs. */
    public record Section(String name, List<Formula> formulas) {

        public Section {
            formulas = List.copyOf(formulas);
        }
    }

    /**
     * One line of a formula.
     *
     * @param name what is defined, such as {@code keys}
     * @param expression how, such as {@code W_key annotations + b_key}
     * @param shape its shape, such as {@code [B,S,512]}; B is the batch, S the source length
     */
    public record Formula(String name, String expression, String shape) {}

    /** Numbers of floating-point operations; a multiplication and the addition that follows it are two. */
    public record Operations(Explanation explanation) {

        /** One target token, the work on its source aside. */
        public long forwardPerTargetToken(long sourceLength) {
            return explanation.forwardFlopsPerTargetToken(sourceLength);
        }

        /** The same with the backward pass: three times as many. */
        public long trainingPerTargetToken(long sourceLength) {
            return explanation.trainingFlopsPerTargetToken(sourceLength);
        }

        /**
         * One training step without its optimizer; the teacher-forcing ratio changes nothing.
         *
         * @param targetLength with {@code <sos>} and {@code <eos>}; one position fewer is predicted
         */
        public long trainingStep(long batch, long sourceLength, long targetLength) {
            return explanation.trainingStepFlops(batch, sourceLength, targetLength);
        }
    }

    /** The weights whose names begin alike, such as {@code encoder}. */
    public record Block(String name, List<Part> weights) {

        public Block {
            weights = List.copyOf(weights);
        }

        /** The number of trainable values. */
        public long parameters() {
            return weights.stream().mapToLong(Part::parameters).sum();
        }
    }

    /**
     * One weight.
     *
     * @param name such as {@code encoder.layer1.forward.hidden}
     * @param shape its sizes, outermost first
     * @param parameters the number of its values
     */
    public record Part(String name, List<Long> shape, long parameters) {

        public Part {
            shape = List.copyOf(shape);
        }
    }

    public NetworkDescription {
        blocks = List.copyOf(blocks);
        sections = List.copyOf(sections);
    }

    static NetworkDescription of(int sourceVocabulary, int targetVocabulary, BoundNetwork network) {
        Explanation explanation = Explanation.of(network);
        return new NetworkDescription(
                sourceVocabulary,
                targetVocabulary,
                blocks(network.weights()),
                explanation.sections().stream().map(NetworkDescription::section).toList(),
                new Operations(explanation));
    }

    private static Section section(Explanation.Section section) {
        return new Section(
                section.name(),
                section.lines().stream()
                        .map(line -> new Formula(line.name(), line.expression(), line.shape()))
                        .toList());
    }

    private static List<Block> blocks(List<Weight> weights) {
        Map<String, List<Part>> blocks = new LinkedHashMap<>();
        for (Weight weight : weights) {
            String block = weight.name().split("\\.", 2)[0];
            blocks.computeIfAbsent(block, name -> new ArrayList<>())
                    .add(new Part(
                            weight.name(),
                            weight.shape().sizes(),
                            weight.shape().count()));
        }
        return blocks.entrySet().stream()
                .map(entry -> new Block(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** The number of trainable values of the whole network. */
    public long parameters() {
        return blocks.stream().mapToLong(Block::parameters).sum();
    }
}
