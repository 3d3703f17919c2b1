package io.seq2seqlab.decoding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Takes the most probable token at every step, the lowest id where several are equal. */
public final class GreedySearch {

    private final int start;
    private final int end;
    private final TokenLimit limit;

    /**
     * @param start the id of {@code <sos>}
     * @param end the id of {@code <eos>}
     */
    public GreedySearch(int start, int end, TokenLimit limit) {
        this.start = start;
        this.end = end;
        this.limit = limit;
    }

    /** One hypothesis for each source, in order. */
    public List<Hypothesis> search(StepDecoder decoder, SourceBatch sources) {
        List<Partial> partials = new ArrayList<>();
        for (int length : sources.lengths()) {
            partials.add(new Partial(length, limit.of(length)));
        }
        int[] previous = new int[sources.size()];
        Arrays.fill(previous, start);
        try (StepDecoder.Decoding decoding = decoder.start(sources)) {
            while (partials.stream().anyMatch(Partial::open)) {
                StepOutput output = decoding.step(previous);
                for (int row = 0; row < previous.length; row++) {
                    previous[row] = partials.get(row).advance(output, row, sources);
                }
            }
        }
        return partials.stream().map(Partial::hypothesis).toList();
    }

    private final class Partial {

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
                return end;
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
            if (token == end) {
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
                    complete,
                    attention.isEmpty() ? Optional.empty() : Optional.of(attention.toArray(float[][]::new)));
        }
    }
}
