package io.seq2seqlab.tribuo;

import io.seq2seqlab.explain.Explanation;
import io.seq2seqlab.explain.FormulaWriter;
import io.seq2seqlab.network.BoundNetwork;
import io.seq2seqlab.ops.Weight;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The weights, formulas and costs of a network before it is trained.
 *
 * @param sourceVocabulary source tokens, specials included
 * @param targetVocabulary target tokens, specials included
 * @param blocks its parts with their weights, in the order of their declaration
 * @param sections what it computes: encoder, bridge and memory once for a batch of sources, step and readout once for
 *     each target token
 * @param operations how many floating-point operations it takes
 */
public record NetworkDescription(
        int sourceVocabulary,
        int targetVocabulary,
        List<Block> blocks,
        List<Section> sections,
        Explanation operations) {

    /** A part of the network and its formulas, each after those it needs. */
    public record Section(String name, List<FormulaWriter.Line> formulas) {

        public Section {
            formulas = List.copyOf(formulas);
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
                explanation.sections().stream()
                        .map(section -> new Section(section.name(), section.lines()))
                        .toList(),
                explanation);
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
