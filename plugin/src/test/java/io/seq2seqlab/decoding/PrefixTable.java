package io.seq2seqlab.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import io.seq2seqlab.text.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** A network that answers out of a table of all beginnings. */
class PrefixTable implements StepDecoder {

    static final int VOCABULARY = 6;

    private final long seed;
    final List<Integer> rows = new ArrayList<>();

    PrefixTable(long seed) {
        this.seed = seed;
    }

    float[] logProbabilities(int source, List<Integer> prefix) {
        Random random = new Random(seed * 31 + source * 1_000_003L + prefix.hashCode());
        double[] weights = random.doubles(VOCABULARY, 0.01, 1).toArray();
        double sum = Arrays.stream(weights).sum();
        float[] logs = new float[VOCABULARY];
        for (int i = 0; i < VOCABULARY; i++) {
            logs[i] = (float) Math.log(weights[i] / sum);
        }
        return logs;
    }

    float[] attention(int source, List<Integer> prefix) {
        float first = new Random(seed + source + 7L * prefix.hashCode()).nextFloat();
        return new float[] {first, 1 - first};
    }

    /** All hypotheses of at most so many tokens that are complete. */
    void all(int source, List<Integer> prefix, double logProbability, int limit, List<Hypothesis> found) {
        float[] logs = logProbabilities(source, prefix);
        for (int token = 0; token < VOCABULARY; token++) {
            double sum = logProbability + logs[token];
            if (token == Vocabulary.END) {
                float[][] attention = IntStream.rangeClosed(0, prefix.size())
                        .mapToObj(i -> attention(source, prefix.subList(0, i)))
                        .toArray(float[][]::new);
                found.add(new Hypothesis(
                        prefix.stream().mapToInt(Integer::intValue).toArray(), sum, sum, true, Optional.of(attention)));
            } else if (prefix.size() + 1 < limit) {
                List<Integer> longer = new ArrayList<>(prefix);
                longer.add(token);
                all(source, longer, sum, limit, found);
            }
        }
    }

    @Override
    public Decoding start(SourceBatch sources) {
        return new Decoding() {

            private List<Integer> of = IntStream.range(0, sources.size())
                    .mapToObj(i -> (int) sources.ids()[i * sources.paddedLength()] - 10)
                    .toList();
            private List<List<Integer>> prefixes = IntStream.range(0, sources.size())
                    .mapToObj(i -> List.<Integer>of())
                    .toList();
            private boolean begun;

            @Override
            public StepOutput step(int[] previous) {
                rows.add(previous.length);
                assertThat(previous).hasSize(of.size());
                float[] all = new float[previous.length * VOCABULARY];
                float[] attention = new float[previous.length * 2];
                List<List<Integer>> longer = new ArrayList<>();
                for (int row = 0; row < previous.length; row++) {
                    List<Integer> prefix = new ArrayList<>(prefixes.get(row));
                    if (begun) {
                        prefix.add(previous[row]);
                    } else {
                        assertThat(previous[row]).isEqualTo(Vocabulary.START);
                    }
                    longer.add(prefix);
                    System.arraycopy(logProbabilities(of.get(row), prefix), 0, all, row * VOCABULARY, VOCABULARY);
                    System.arraycopy(attention(of.get(row), prefix), 0, attention, row * 2, 2);
                }
                prefixes = longer;
                begun = true;
                return new StepOutput(all, Optional.of(attention));
            }

            @Override
            public void reorder(int[] parents) {
                of = Arrays.stream(parents).mapToObj(of::get).toList();
                prefixes = Arrays.stream(parents).mapToObj(prefixes::get).toList();
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void close() {}

    static SourceBatch source(int number) {
        return new SourceBatch(new long[] {10 + number, 4}, new int[] {2});
    }

    static SourceBatch sources(int count) {
        return SourceBatch.padded(
                IntStream.range(0, count).mapToObj(i -> new int[] {10 + i, 4}).toList());
    }
}
