package io.seq2seqlab.decoding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Several networks that take each step together: the mean of their probabilities is that of the next token, and the mean of
 * their attention is theirs, where all have attention.
 *
 * @param members at least one, with the same vocabularies; they are closed with the ensemble
 */
public record EnsembleDecoder(List<StepDecoder> members) implements StepDecoder {

    public EnsembleDecoder {
        members = List.copyOf(members);
        if (members.isEmpty()) {
            throw new IllegalArgumentException("an ensemble of no network; expected one or more");
        }
    }

    @Override
    public Decoding start(SourceBatch sources) {
        List<Decoding> started = new ArrayList<>();
        try {
            members.forEach(member -> started.add(member.start(sources)));
        } catch (RuntimeException e) {
            started.forEach(Decoding::close);
            throw e;
        }
        return new Together(started);
    }

    @Override
    public void close() {
        members.forEach(StepDecoder::close);
    }

    private record Together(List<Decoding> decodings) implements Decoding {

        @Override
        public StepOutput step(int[] previous) {
            return together(decodings.stream().map(each -> each.step(previous)).toList());
        }

        @Override
        public StepOutput step(int[] previous, int[] parents) {
            return together(
                    decodings.stream().map(each -> each.step(previous, parents)).toList());
        }

        @Override
        public void reorder(int[] parents) {
            decodings.forEach(each -> each.reorder(parents));
        }

        @Override
        public void close() {
            decodings.forEach(Decoding::close);
        }

        private static StepOutput together(List<StepOutput> outputs) {
            if (outputs.size() == 1) {
                return outputs.get(0);
            }
            return new StepOutput(
                    meanProbability(
                            outputs.stream().map(StepOutput::logProbabilities).toList()),
                    outputs.stream().allMatch(output -> output.attention().isPresent())
                            ? Optional.of(mean(outputs.stream()
                                    .map(output -> output.attention().orElseThrow())
                                    .toList()))
                            : Optional.empty());
        }

        /** log ((Σ exp x) / n), from the largest x on, so that nothing is lost below the smallest float. */
        private static float[] meanProbability(List<float[]> logs) {
            float[] mean = new float[logs.get(0).length];
            for (int i = 0; i < mean.length; i++) {
                float most = Float.NEGATIVE_INFINITY;
                for (float[] each : logs) {
                    most = Math.max(most, each[i]);
                }
                double sum = 0;
                for (float[] each : logs) {
                    sum += Math.exp((double) each[i] - most);
                }
                mean[i] = most == Float.NEGATIVE_INFINITY ? most : (float) (most + Math.log(sum / logs.size()));
            }
            return mean;
        }

        private static float[] mean(List<float[]> all) {
            float[] mean = new float[all.get(0).length];
            for (int i = 0; i < mean.length; i++) {
                double sum = 0;
                for (float[] each : all) {
                    sum += each[i];
                }
                mean[i] = (float) (sum / all.size());
            }
            return mean;
        }
    }
}
