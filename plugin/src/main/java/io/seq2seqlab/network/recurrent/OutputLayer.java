package io.seq2seqlab.network.recurrent;

import io.seq2seqlab.network.NetworkException;
import io.seq2seqlab.ops.Linear;
import io.seq2seqlab.ops.Parameters;
import io.seq2seqlab.ops.Weight;
import java.util.Optional;

/**
 * Declares the layer from features to logits: W f + b, or E f + b with the target embedding E for W (Press and Wolf 2017).
 * A tied matrix is one weight: counted, stored and updated once, by the gradients of both its uses.
 */
final class OutputLayer {

    private OutputLayer() {}

    /**
     * @param features F
     * @param targetEmbedding {@code [V,D]}
     * @throws NetworkException if a tied embedding is not as wide as the features
     */
    static Linear bind(Decoder decoder, int features, Weight targetEmbedding, Parameters parameters) {
        int vocabulary = Math.toIntExact(targetEmbedding.shape().sizes().get(0));
        if (decoder.tiedEmbedding()) {
            requireWidth(decoder, features);
            Optional<Weight> bias = decoder.readoutBias()
                    ? Optional.of(Linear.bias(parameters, features, vocabulary))
                    : Optional.empty();
            return new Linear(targetEmbedding, bias);
        }
        return decoder.readoutBias()
                ? Linear.declare(parameters, features, vocabulary)
                : Linear.declareWithoutBias(parameters, features, vocabulary);
    }

    private static void requireWidth(Decoder decoder, int features) {
        int embedding = decoder.embedding();
        if (features == embedding) {
            return;
        }
        String advice = switch (decoder.readout()) {
            case STATE, ATTENTIONAL ->
                "model.decoder.embedding: " + features + " or model.decoder.hidden: " + embedding;
            case DEEP -> "model.decoder.readout: maxout and model.decoder.maxout_size: " + embedding;
            case MAXOUT -> "model.decoder.maxout_size: " + embedding;
        };
        throw new NetworkException(
                "decoder.tied_embedding",
                "ties embeddings of width " + embedding + " with an output layer that reads " + features
                        + " values; set " + advice);
    }
}
