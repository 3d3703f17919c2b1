package io.seq2seqlab.decoding;

import io.seq2seqlab.text.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Takes the most probable token at every step, the lowest id where several are equal. */
record GreedySearch(TokenLimit limit) implements Search {

    @Override
    public List<List<Hypothesis>> search(StepDecoder decoder, SourceBatch sources) {
        List<Partial> partials = new ArrayList<>();
        for (int length : sources.lengths()) {
            partials.add(new Partial(length, limit.of(length)));
        }
        int[] previous = new int[sources.size()];
        Arrays.fill(previous, Vocabulary.START);
        try (StepDecoder.Decoding decoding = decoder.start(sources)) {
            while (partials.stream().anyMatch(Partial::open)) {
                StepOutput output = decoding.step(previous);
                for (int row = 0; row < previous.length; row++) {
                    previous[row] = partials.get(row).advance(output, row, sources);
                }
            }
        }
        return partials.stream().map(Partial::hypothesis).map(List::of).toList();
    }

    private static final class Partial {

        private final int sourceLength;
        private final int maxTokens;
        private final List<Integer> tokens = new ArrayList<>();
        private final List<float[]> attention = new ArrayList<>();
        private double logProbability;
        private boolean complete;

        Partial(int sourceLength, int maxTokens) {
            this.sourceLength = sourceLength;
            this.maxTokens = maxTokens;
        }

        boolean open() {
            return !complete && tokens.size() < maxTokens;
        }

        int advance(StepOutput output, int row, SourceBatch sources) {
            if (!open()) {
                return Vocabulary.END;
            }
            float[] all = output.logProbabilities();
            int vocabulary = all.length / sources.size();
            int from = row * vocabulary;
            int best = from;
            for (int i = from + 1; i < from + vocabulary; i++) {
                if (all[i] > all[best]) {
                    best = i;
                }
            }
            logProbability += all[best];
            output.attention().ifPresent(weights -> {
                int padded = sources.paddedLength();
                attention.add(Arrays.copyOfRange(weights, row * padded, row * padded + sourceLength));
            });
            int token = best - from;
            if (token == Vocabulary.END) {
                complete = true;
            } else {
                tokens.add(token);
            }
            return token;
        }

        Hypothesis hypothesis() {
            return new Hypothesis(
                    tokens.stream().mapToInt(Integer::intValue).toArray(),
                    logProbability,
                    logProbability,
                    complete,
                    attention.isEmpty() ? Optional.empty() : Optional.of(attention.toArray(float[][]::new)));
        }
    }
}
