package io.seq2seqlab.experiments.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Arms with scores drawn at random. */
final class Samples {

    private Samples() {}

    /** Runs whose scores do not depend on the sentences, on ten resamples. */
    static ArmScores constant(String name, double... scores) {
        return constant(name, 10, scores);
    }

    static ArmScores constant(String name, int resamples, double[] scores) {
        return new ArmScores(
                name,
                IntStream.range(0, scores.length)
                        .mapToObj(run -> RunScores.constant(run + 1, scores[run], resamples))
                        .toList());
    }

    /** So many arms, named from 0, of so many runs on 30 resamples. */
    static List<ArmScores> arms(int count, int runs, Random random) {
        double[] shared =
                IntStream.range(0, 30).mapToDouble(i -> random.nextGaussian()).toArray();
        List<ArmScores> arms = new ArrayList<>();
        for (int arm = 0; arm < count; arm++) {
            double mean = 30 + random.nextGaussian();
            List<RunScores> scores = new ArrayList<>();
            for (int run = 0; run < runs; run++) {
                double score = mean + 0.5 * random.nextGaussian();
                scores.add(new RunScores(
                        run + 1,
                        score,
                        IntStream.range(0, 30)
                                .mapToDouble(i -> score + shared[i] + 0.3 * random.nextGaussian())
                                .toArray()));
            }
            arms.add(new ArmScores(Integer.toString(arm), scores));
        }
        return arms;
    }

    /** The arm with its scores mapped to {@code scale · score + shift}. */
    static ArmScores mapped(ArmScores arm, double scale, double shift) {
        return new ArmScores(
                arm.name(),
                arm.runs().stream()
                        .map(run -> new RunScores(
                                run.seed(),
                                scale * run.score() + shift,
                                IntStream.range(0, run.resampled().length)
                                        .mapToDouble(i -> scale * run.resampled(i) + shift)
                                        .toArray()))
                        .toList());
    }
}
