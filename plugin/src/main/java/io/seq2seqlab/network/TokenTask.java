package io.seq2seqlab.network;

import io.seq2seqlab.ops.Initializer;
import io.seq2seqlab.ops.Ops;
import io.seq2seqlab.ops.Parameters;
import io.seq2seqlab.ops.Shape;
import io.seq2seqlab.ops.Weight;
import io.seq2seqlab.text.Vocabulary;
import java.util.Locale;

/**
 * Tokens of one vocabulary to tokens of another: a row of a table for each, a logit for each, and the most probable one is read
 * next.
 *
 * @param sourceTokens how many there are to read, specials included
 * @param targetTokens how many there are to write, specials included
 */
public record TokenTask(int sourceTokens, int targetTokens) implements Task {

    public static TokenTask of(Vocabulary source, Vocabulary target) {
        return new TokenTask(source.size(), target.size());
    }

    @Override
    public Weight declareSource(Parameters parameters, int width, double deviation) {
        return table(parameters, sourceTokens, width, deviation);
    }

    @Override
    public Weight declareTarget(Parameters parameters, int width, double deviation) {
        return table(parameters, targetTokens, width, deviation);
    }

    @Override
    public Weight declareShared(Parameters parameters, int width, double deviation) {
        if (sourceTokens != targetTokens) {
            throw new NetworkException(
                    "shared_embeddings",
                    String.format(
                            Locale.ROOT,
                            "shares one embedding between %d source and %d target tokens; both sides need one vocabulary",
                            sourceTokens,
                            targetTokens));
        }
        return table(parameters, targetTokens, width, deviation);
    }

    private static Weight table(Parameters parameters, int tokens, int width, double deviation) {
        return parameters.declare(
                "embedding", Shape.of(tokens, width), new Initializer.Normal(deviation), Weight.Role.EMBEDDING);
    }

    @Override
    public <T> T embed(Ops<T> ops, Weight embedding, T ids) {
        return ops.embedding(embedding, ids);
    }

    @Override
    public int outputs() {
        return targetTokens;
    }

    @Override
    public <T> T next(Ops<T> ops, T logits) {
        return ops.argmax(logits);
    }
}
