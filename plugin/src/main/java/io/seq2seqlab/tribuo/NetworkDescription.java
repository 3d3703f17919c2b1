package io.seq2seqlab.tribuo;

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
 */
public record NetworkDescription(int sourceVocabulary, int targetVocabulary, List<Block> blocks) {

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
    }

    static NetworkDescription of(int sourceVocabulary, int targetVocabulary, List<Weight> weights) {
        Map<String, List<Part>> blocks = new LinkedHashMap<>();
        for (Weight weight : weights) {
            String block = weight.name().split("\\.", 2)[0];
            blocks.computeIfAbsent(block, name -> new ArrayList<>())
                    .add(new Part(
                            weight.name(),
                            weight.shape().sizes(),
                            weight.shape().count()));
        }
        return new NetworkDescription(
                sourceVocabulary,
                targetVocabulary,
                blocks.entrySet().stream()
                        .map(entry -> new Block(entry.getKey(), entry.getValue()))
                        .toList());
    }

    /** The number of trainable values of the whole network. */
    public long parameters() {
        return blocks.stream().mapToLong(Block::parameters).sum();
    }
}
