package io.seq2seqlab.experiments.statistics.calibration;

import io.seq2seqlab.experiments.statistics.ArmScores;
import io.seq2seqlab.experiments.statistics.RunScores;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Draws arms that are scored by the exponential of the mean of their sentences, as perplexity is. A sentence's nats are the sum of what
 * its difficulty, its arm, its run and the run's seed do to it, all normal.
 */
final class PositiveScores implements Experiments {
    private static final int SENTENCES = 200;
    /** Standard deviations of nats, times the mean. */
    private static final double COMMON = 0.3;

    private static final double ARM_SENTENCE = 0.1;
    private static final double RUN_SENTENCE = 0.1;

    private final double nats;
    private final double seedDeviation;
    private final RandomGenerator random;

    /** @param seedDeviation of what a seed does to the nats, times their mean */
    PositiveScores(double nats, double seedDeviation, RandomGenerator random) {
        this.nats = nats;
        this.seedDeviation = seedDeviation * nats;
        this.random = random;
    }

    /** The score that runs have in the mean over all seeds and sentences. */
    static double truth(double nats, double seedDeviation) {
        double ofSentences = COMMON * COMMON + ARM_SENTENCE * ARM_SENTENCE + RUN_SENTENCE * RUN_SENTENCE;
        return Math.exp(nats + nats * nats * (seedDeviation * seedDeviation + ofSentences / SENTENCES) / 2);
    }

    @Override
    public List<Optional<ArmScores>> draw(int arms, int seeds) {
        double[] common = effects(COMMON);
        List<Optional<ArmScores>> drawn = new ArrayList<>(arms);
        for (int arm = 0; arm < arms; arm++) {
            double[] ofArm = effects(ARM_SENTENCE);
            List<RunScores> runs = new ArrayList<>(seeds);
            for (long seed = 1; seed <= seeds; seed++) {
                double ofSeed = nats + seedDeviation * random.nextGaussian();
                double[] sentences = effects(RUN_SENTENCE);
                for (int sentence = 0; sentence < SENTENCES; sentence++) {
                    sentences[sentence] += ofSeed + common[sentence] + ofArm[sentence];
                }
                RunScores mean = Simulation.scored(seed, sentences);
                runs.add(new RunScores(
                        seed,
                        Math.exp(mean.score()),
                        Arrays.stream(mean.resampled()).map(Math::exp).toArray()));
            }
            drawn.add(Optional.of(new ArmScores(Integer.toString(arm), runs)));
        }
        return drawn;
    }

    private double[] effects(double deviation) {
        return random.doubles(SENTENCES)
                .map(ignored -> deviation * nats * random.nextGaussian())
                .toArray();
    }
}
