package io.seq2seqlab.network.recurrent;

import io.seq2seqlab.ops.Initializer;
import io.seq2seqlab.ops.Ops;
import io.seq2seqlab.ops.ParameterList;
import io.seq2seqlab.ops.Parameters;
import io.seq2seqlab.ops.Shape;
import io.seq2seqlab.ops.State;
import io.seq2seqlab.ops.Weight;
import java.util.List;

/** An encoder-decoder network over declared weights. */
public final class BoundSeq2Seq {

    private final List<Weight> weights;
    private final Weight sourceEmbedding;
    private final Weight targetEmbedding;
    private final BoundEncoder encoder;
    private final BoundBridge bridge;
    private final BoundDecoder decoder;
    private final double embeddingDropout;

    private BoundSeq2Seq(
            List<Weight> weights,
            Weight sourceEmbedding,
            Weight targetEmbedding,
            BoundEncoder encoder,
            BoundBridge bridge,
            BoundDecoder decoder,
            double embeddingDropout) {
        this.weights = weights;
        this.sourceEmbedding = sourceEmbedding;
        this.targetEmbedding = targetEmbedding;
        this.encoder = encoder;
        this.bridge = bridge;
        this.decoder = decoder;
        this.embeddingDropout = embeddingDropout;
    }

    static BoundSeq2Seq bind(Seq2Seq network, ParameterList parameters, int sourceVocabulary, int targetVocabulary) {
        Encoder encoder = network.encoder();
        Decoder decoder = network.decoder();
        Weight source = embedding(parameters.scope("source"), sourceVocabulary, encoder.embedding(), 1);
        double deviation = decoder.tiedEmbedding() ? 1 / Math.sqrt(decoder.embedding()) : 1;
        Weight target = embedding(parameters.scope("target"), targetVocabulary, decoder.embedding(), deviation);
        BoundEncoder boundEncoder =
                encoder.bind(parameters.scope("encoder"), network.dropout().betweenLayers());
        BoundBridge bridge = BoundBridge.bind(network.bridge(), parameters.scope("bridge"), encoder, decoder);
        BoundDecoder boundDecoder = BoundDecoder.bind(network, parameters, target);
        return new BoundSeq2Seq(
                parameters.weights(),
                source,
                target,
                boundEncoder,
                bridge,
                boundDecoder,
                network.dropout().embedding());
    }

    private static Weight embedding(Parameters parameters, int vocabulary, int width, double deviation) {
        return parameters.declare(
                "embedding", Shape.of(vocabulary, width), new Initializer.Normal(deviation), Weight.Role.EMBEDDING);
    }

    /** Every weight, in the order of declaration. */
    public List<Weight> weights() {
        return weights;
    }

    /** The number of trainable values. */
    public long parameterCount() {
        return weights.stream().mapToLong(w -> w.shape().count()).sum();
    }

    public BoundDecoder decoder() {
        return decoder;
    }

    /**
     * Reads the source.
     *
     * @param ids {@code [B,S]}
     * @param lengths real tokens, {@code [B]}
     */
    public <T> Encoded<T> encode(Ops<T> ops, T ids, T lengths) {
        T embedded = ops.dropout(ops.embedding(sourceEmbedding, ids), embeddingDropout);
        return encoder.encode(ops, embedded, lengths, ops.paddingMask(lengths, ids));
    }

    /** The decoder's state before {@code <sos>}. */
    public <T> State<T> initialState(Ops<T> ops, Encoded<T> encoded) {
        return decoder.initialState(ops, bridge.cross(ops, encoded));
    }

    /** Target ids {@code [..]} to {@code [..,D]}. */
    public <T> T embedTarget(Ops<T> ops, T ids) {
        return ops.dropout(ops.embedding(targetEmbedding, ids), embeddingDropout);
    }
}
