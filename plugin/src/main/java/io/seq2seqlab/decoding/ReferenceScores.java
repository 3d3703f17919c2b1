package io.seq2seqlab.decoding;

import java.util.List;
import java.util.Optional;

/**
 * A network's ratings of a set of references.
 *
 * @param sentences in the order of the data; empty where a side has no token, so that there is nothing to rate
 * @param freeRunningPerplexity the figure PyTorch tutorials print: the network reads its own tokens, the cross-entropy is
 *     averaged over a batch and then over batches; for reproduction only, it is no likelihood
 */
public record ReferenceScores(List<Optional<SentenceScore>> sentences, double freeRunningPerplexity) {

    public ReferenceScores {
        sentences = List.copyOf(sentences);
    }

    /** Those that were rated. */
    public List<SentenceScore> rated() {
        return sentences.stream().flatMap(Optional::stream).toList();
    }
}
