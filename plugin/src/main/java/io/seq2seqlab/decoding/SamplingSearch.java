package io.seq2seqlab.decoding;

import io.seq2seqlab.text.Sha256;
import io.seq2seqlab.text.Vocabulary;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Draws so many translations of each source, one independent of the other. What ended takes part in no step.
 *
 * @param samples at least 1
 */
record SamplingSearch(Sampling sampling, int samples, TokenLimit limit) implements Search {

    SamplingSearch {
        if (samples < 1) {
            throw new IllegalArgumentException(samples + " samples; expected 1 or more");
        }
    }

    /** The most probable first. */
    @Override
    public List<List<Hypothesis>> search(StepDecoder decoder, SourceBatch sources) {
        List<List<Draw>> draws = IntStream.range(0, sources.size())
                .mapToObj(source -> IntStream.range(0, samples)
                        .mapToObj(sample -> new Draw(sources, source, sample))
                        .toList())
                .toList();
        int[] previous = new int[sources.size()];
        Arrays.fill(previous, Vocabulary.START);
        try (StepDecoder.Decoding decoding = decoder.start(sources)) {
            StepOutput output = decoding.step(previous);
            int rows = sources.size();
            List<Draw> open = draws.stream().flatMap(List::stream).toList();
            while (!open.isEmpty()) {
                for (Draw draw : open) {
                    draw.advance(output, rows);
                }
                open = open.stream().filter(draw -> !draw.ended()).toList();
                if (!open.isEmpty()) {
                    output = decoding.step(
                            open.stream().mapToInt(draw -> draw.drawn.token()).toArray(),
                            open.stream().mapToInt(draw -> draw.row).toArray());
                    rows = open.size();
                    for (int row = 0; row < rows; row++) {
                        open.get(row).row = row;
                    }
                }
            }
        }
        return draws.stream()
                .map(ofSource -> ofSource.stream()
                        .map(Draw::hypothesis)
                        .sorted(Comparator.comparingDouble(Hypothesis::logProbability)
                                .reversed())
                        .toList())
                .toList();
    }

    /** One translation on its way. */
    private final class Draw {

        private final RandomGenerator random;
        private final int sourceLength;
        private final int mostTokens;
        private Beginning drawn = Beginning.NOTHING;
        private int row;

        Draw(SourceBatch sources, int source, int sample) {
            this.sourceLength = sources.lengths()[source];
            this.mostTokens = limit.of(sourceLength);
            this.row = source;
            this.random = new SplittableRandom(key(sources, source, sample));
        }

        private long key(SourceBatch sources, int source, int sample) {
            ByteBuffer name = ByteBuffer.allocate(Long.BYTES * (sourceLength + 2));
            name.putLong(sampling.seed()).putLong(sample);
            int from = source * sources.paddedLength();
            for (int position = from; position < from + sourceLength; position++) {
                name.putLong(sources.ids()[position]);
            }
            return ByteBuffer.wrap(new Sha256().bytes(name.array()).digest()).getLong();
        }

        boolean ended() {
            return drawn.steps() > 0 && (drawn.token() == Vocabulary.END || drawn.steps() >= mostTokens);
        }

        void advance(StepOutput output, int rows) {
            int vocabulary = output.logProbabilities().length / rows;
            float[] logs = Arrays.copyOfRange(output.logProbabilities(), row * vocabulary, (row + 1) * vocabulary);
            int token = draw(logs);
            Beginning next = drawn.then(token, drawn.logProbability() + logs[token], row);
            drawn = output.attention()
                    .map(all -> {
                        int at = row * (all.length / rows);
                        return next.looking(Arrays.copyOfRange(all, at, at + sourceLength));
                    })
                    .orElse(next);
        }

        private int draw(float[] logs) {
            int[] tokens = candidates(logs);
            double most = Double.NEGATIVE_INFINITY;
            for (int token : tokens) {
                most = Math.max(most, logs[token]);
            }
            double[] weights = new double[tokens.length];
            double all = 0;
            for (int at = 0; at < tokens.length; at++) {
                weights[at] = Math.exp((logs[tokens[at]] - most) / sampling.temperature());
                all += weights[at];
            }
            int candidates = 0;
            double together = 0;
            while (candidates < tokens.length && together < sampling.topP() * all) {
                together += weights[candidates++];
            }
            double left = random.nextDouble() * together;
            int last = 0;
            for (int at = 0; at < candidates; at++) {
                left -= weights[at];
                if (left < 0) {
                    return tokens[at];
                }
                last = weights[at] > 0 ? at : last;
            }
            return tokens[last];
        }

        /** What can be drawn: where only the most probable can, these first, the lower one where two are equally probable. */
        private int[] candidates(float[] logs) {
            if (sampling.topK().isEmpty() && sampling.topP() == 1) {
                return IntStream.range(0, logs.length).toArray();
            }
            long[] byProbability = new long[logs.length];
            for (int token = 0; token < logs.length; token++) {
                int bits = Float.floatToIntBits(logs[token]);
                int rising = bits ^ bits >> Integer.SIZE - 1 & Integer.MAX_VALUE;
                byProbability[token] = (long) ~rising << Integer.SIZE | token;
            }
            Arrays.sort(byProbability);
            return Arrays.stream(byProbability)
                    .limit(sampling.topK().orElse(logs.length))
                    .mapToInt(each -> (int) each)
                    .toArray();
        }

        Hypothesis hypothesis() {
            boolean complete = drawn.token() == Vocabulary.END;
            int[] tokens = drawn.tokens();
            return new Hypothesis(
                    complete ? Arrays.copyOf(tokens, tokens.length - 1) : tokens,
                    drawn.logProbability(),
                    drawn.logProbability(),
                    complete,
                    drawn.attentions());
        }
    }
}
