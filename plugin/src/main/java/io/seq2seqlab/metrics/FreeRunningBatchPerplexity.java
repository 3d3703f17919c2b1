package io.seq2seqlab.metrics;

/**
 * The number that PyTorch's translation tutorials print as perplexity: the model reads its own tokens, the cross-entropy
 * against the reference is averaged within each batch, and exp is taken of the mean over batches. It depends on the batches
 * and is the likelihood of nothing; it exists to reproduce their tables.
 *
 * @param sumOfBatchMeans in nats: the batches' mean cross-entropies, summed
 */
public record FreeRunningBatchPerplexity(double sumOfBatchMeans, int batches) {
    public static final FreeRunningBatchPerplexity EMPTY = new FreeRunningBatchPerplexity(0, 0);

    /** With one batch more, whose mean cross-entropy per reference token is given in nats. */
    public FreeRunningBatchPerplexity plusBatch(double meanCrossEntropy) {
        return new FreeRunningBatchPerplexity(sumOfBatchMeans + meanCrossEntropy, batches + 1);
    }

    /** Not a number if there is no batch. */
    public double value() {
        return Math.exp(sumOfBatchMeans / batches);
    }
}
