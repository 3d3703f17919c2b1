package io.seq2seqlab.experiments.plan;

import io.seq2seqlab.experiments.config.TrialSettings;
import io.seq2seqlab.experiments.data.TextSizes;
import io.seq2seqlab.tribuo.NetworkDescription;
import io.seq2seqlab.tribuo.Seq2SeqTrainer;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a network costs before it is trained: trainable values by part, and floating-point operations.
 *
 * <p>The parts add up to the whole. Operations are those of one target token, with the encoder's work on a source of mean
 * length shared among the tokens of its target; a multiplication and the addition that follows it are two. Training takes three
 * times the forward pass, the optimizer not counted.
 *
 * @param encoderAndProjections the encoder, its output map and the bridge
 * @param decoder recurrent layers, and the maps before and after them
 * @param score what the attention score owns
 * @param embeddingsAndReadout both embeddings and the output layer: what grows with the vocabularies
 * @param forwardFlops per target token
 * @param trainingFlops per target token
 */
public record NetworkCost(
        long encoderAndProjections,
        long decoder,
        long score,
        long embeddingsAndReadout,
        long forwardFlops,
        long trainingFlops) {

    private static final long FORWARD_AND_BACKWARD = 3;

    /** The cost of an arm's network. */
    public static NetworkCost of(TrialSettings settings, TextSizes text) {
        return of(settings.trainer(1, "cpu", 1), text);
    }

    /** What decides the cost beside the text: the settings of the network without those of dropout. */
    public static SortedMap<String, String> decidedBy(TrialSettings settings) {
        SortedMap<String, String> network =
                new TreeMap<>(settings.canonical().subMap("model.", "model" + (char) ('.' + 1)));
        network.keySet().removeIf(key -> key.startsWith("model.dropout."));
        return network;
    }

    static NetworkCost of(Seq2SeqTrainer trainer, TextSizes text) {
        NetworkDescription network = trainer.describe(text.sourceVocabulary(), text.targetVocabulary());
        Map<Part, Long> parameters = network.blocks().stream()
                .collect(Collectors.groupingBy(
                        block -> Part.of(block.name()), Collectors.summingLong(NetworkDescription.Block::parameters)));
        long predicted = text.targetLength() - 1L;
        long training = network.operations().trainingStepFlops(1, text.sourceLength(), text.targetLength()) / predicted;
        return new NetworkCost(
                parameters.getOrDefault(Part.ENCODER_AND_PROJECTIONS, 0L),
                parameters.getOrDefault(Part.DECODER, 0L),
                parameters.getOrDefault(Part.SCORE, 0L),
                parameters.getOrDefault(Part.EMBEDDINGS_AND_READOUT, 0L),
                training / FORWARD_AND_BACKWARD,
                training);
    }

    /** All trainable values. */
    public long parameters() {
        return encoderAndProjections + decoder + score + embeddingsAndReadout;
    }

    private enum Part {
        ENCODER_AND_PROJECTIONS,
        DECODER,
        SCORE,
        EMBEDDINGS_AND_READOUT;

        /** The part that a block of weights belongs to, by how their names begin. */
        private static Part of(String block) {
            return switch (block) {
                case "encoder", "bridge" -> ENCODER_AND_PROJECTIONS;
                case "decoder" -> DECODER;
                case "attention" -> SCORE;
                case "source", "target", "shared", "readout" -> EMBEDDINGS_AND_READOUT;
                default ->
                    throw new IllegalStateException("weights named " + block + " belong to no part of a network");
            };
        }
    }
}
