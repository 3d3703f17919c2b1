package io.seq2seqlab.decoding;

import java.util.List;

/**
 * How a network rates a set of references.
 *
 * @param sentences in the order of the data
 * @param freeRunningPerplexity the figure PyTorch tutorials print: the network reads its own tokens, the cross-entropy is
 *     averaged over a batch and then over batches; for reproduction only, it is no likelihood
 */
public record ReferenceScores(List<SentenceScore> sentences, double freeRunningPerplexity) {

    public ReferenceScores {
        sentences = List.copyOf(sentences);
    }
}
