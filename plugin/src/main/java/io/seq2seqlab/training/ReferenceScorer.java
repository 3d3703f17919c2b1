package io.seq2seqlab.training;

import io.seq2seqlab.decoding.RatedTokens;
import io.seq2seqlab.network.BoundNetwork;
import io.seq2seqlab.text.Batch;
import io.seq2seqlab.text.BatchSize;
import io.seq2seqlab.text.Batcher;
import io.seq2seqlab.text.EncodedPair;
import io.seq2seqlab.torch.Mode;
import io.seq2seqlab.torch.NativeScope;
import io.seq2seqlab.torch.ReadoutLoss;
import io.seq2seqlab.torch.TorchOps;
import io.seq2seqlab.torch.TorchWeights;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Rates references with a network, teacher-forced and free-running. */
public final class ReferenceScorer {

    private final BoundNetwork network;
    private final TorchWeights weights;
    private final Batcher batcher;

    public ReferenceScorer(BoundNetwork network, TorchWeights weights, int batchSentences) {
        this.network = network;
        this.weights = weights;
        this.batcher = new Batcher(new BatchSize.Sentences(batchSentences));
    }

    /**
     * One sentence under teacher forcing.
     *
     * @param rated its tokens
     * @param attention {@code [tokens][source length]}; empty without attention
     * @param paddingMass attention behind the source's end, summed over the tokens
     */
    public record Scored(RatedTokens rated, Optional<float[][]> attention, double paddingMass) {}

    /**
     * References after the network's own tokens.
     *
     * @param sentences in the order of the data
     * @param batchPerplexity the figure that PyTorch's tutorials print as perplexity: the cross-entropy is averaged over each
     *     batch's tokens and then over batches, and exp is taken of that
     */
    public record FreeRunning(List<RatedTokens> sentences, double batchPerplexity) {

        public FreeRunning {
            sentences = List.copyOf(sentences);
        }
    }

    /** Rates every pair, in order. */
    public List<Scored> score(List<EncodedPair> pairs) {
        Scored[] scores = new Scored[pairs.size()];
        for (Batch batch : batcher.sorted(pairs)) {
            NativeScope.runWithoutGradients(() -> score(batch, scores));
        }
        return List.of(scores);
    }

    private void score(Batch batch, Scored[] scores) {
        ForwardPass pass = pass(batch);
        ForwardPass.Outcome outcome = pass.run(OwnTokens.nowhere(batch));
        ReadoutLoss.Rated rated = ReadoutLoss.rate(outcome.logits(), pass.references(outcome.layout()));
        Optional<float[]> attention = outcome.attention().map(TorchOps::toFloats);
        for (int sentence = 0; sentence < batch.size(); sentence++) {
            int tokens = batch.targetLengths()[sentence] - 1;
            int row = sentence;
            Optional<Looked> looked = attention.map(weights -> looked(weights, batch, row, tokens));
            scores[batch.indices()[sentence]] = new Scored(
                    rated(rated, outcome.layout(), sentence, tokens),
                    looked.map(Looked::attention),
                    looked.map(Looked::paddingMass).orElse(0.0));
        }
    }

    private static RatedTokens rated(ReadoutLoss.Rated rated, ForwardPass.Layout layout, int sentence, int tokens) {
        double logLikelihood = 0;
        boolean[] correct = new boolean[tokens];
        for (int position = 0; position < tokens; position++) {
            int row = layout.row(position, sentence);
            logLikelihood += rated.logProbabilities()[row];
            correct[position] = rated.mostProbable()[row];
        }
        return new RatedTokens(-logLikelihood, correct);
    }

    private record Looked(float[][] attention, double paddingMass) {}

    private static Looked looked(float[] weights, Batch batch, int sentence, int tokens) {
        int padded = batch.sourceLength();
        int real = batch.sourceLengths()[sentence];
        float[][] attention = new float[tokens][];
        double paddingMass = 0;
        for (int position = 0; position < tokens; position++) {
            int from = (position * batch.size() + sentence) * padded;
            attention[position] = Arrays.copyOfRange(weights, from, from + real);
            for (int j = from + real; j < from + padded; j++) {
                paddingMass += weights[j];
            }
        }
        return new Looked(attention, paddingMass);
    }

    /** Rates every pair, in order, while the network reads its own most probable tokens, beyond its own {@code <eos>} too. */
    public FreeRunning freeRunning(List<EncodedPair> pairs) {
        RatedTokens[] rated = new RatedTokens[pairs.size()];
        double meanLoss = batcher.sorted(pairs).stream()
                .mapToDouble(batch -> NativeScope.callWithoutGradients(() -> freeRunning(batch, rated)))
                .average()
                .orElseThrow();
        return new FreeRunning(List.of(rated), Math.exp(meanLoss));
    }

    /** The mean cross-entropy of the batch's tokens. */
    private double freeRunning(Batch batch, RatedTokens[] sentences) {
        ForwardPass pass = pass(batch);
        ForwardPass.Outcome outcome = pass.run(OwnTokens.everywhere(batch));
        ReadoutLoss.Rated rated = ReadoutLoss.rate(outcome.logits(), pass.references(outcome.layout()));
        for (int sentence = 0; sentence < batch.size(); sentence++) {
            sentences[batch.indices()[sentence]] =
                    rated(rated, outcome.layout(), sentence, batch.targetLengths()[sentence] - 1);
        }
        return new ReadoutLoss(weights, network.task(), 0)
                .loss(outcome.logits(), pass.references(outcome.layout()), pass.share(outcome.layout()))
                .item_double();
    }

    private ForwardPass pass(Batch batch) {
        return new ForwardPass(
                network, new TorchOps(weights, Mode.INFERENCE), new ReadoutLoss(weights, network.task(), 0), batch);
    }
}
