package io.seq2seqlab.experiments.statistics.calibration;

import io.seq2seqlab.experiments.statistics.ArmScores;
import io.seq2seqlab.experiments.statistics.RunScores;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Draws arms that are scored by the share of sentences they get right, in percent, as exact match is. The log odds of a sentence are
 * the sum of what its difficulty, its arm, its run and the run's seed do to it.
 */
final class BoundedScores implements Experiments {
    private static final int SENTENCES = 200;
    private static final double COMMON = 1;
    private static final double ARM_SENTENCE = 0.5;
    private static final double RUN_SENTENCE = 0.5;
    private static final double STEPS = 4000;

    private final double logOdds;
    private final double seedDeviation;
    private final RandomGenerator random;

    /** @param logOdds of a sentence of no difficulty in the mean over seeds */
    BoundedScores(double logOdds, double seedDeviation, RandomGenerator random) {
        this.logOdds = logOdds;
        this.seedDeviation = seedDeviation;
        this.random = random;
    }

    /** The score that runs have in the mean over all seeds and sentences. */
    static double truth(double logOdds, double seedDeviation) {
        double deviation = Math.sqrt(COMMON * COMMON
                + ARM_SENTENCE * ARM_SENTENCE
                + RUN_SENTENCE * RUN_SENTENCE
                + seedDeviation * seedDeviation);
        double sum = 0;
        double weights = 0;
        for (int step = 0; step <= STEPS; step++) {
            double z = 16 * step / STEPS - 8;
            double weight = Math.exp(-z * z / 2);
            weights += weight;
            sum += weight * probability(logOdds + deviation * z);
        }
        return 100 * sum / weights;
    }

    private static double probability(double logOdds) {
        return 1 / (1 + Math.exp(-logOdds));
    }

    @Override
    public List<Optional<ArmScores>> draw(int arms, int seeds) {
        double[] common = effects(COMMON);
        List<Optional<ArmScores>> drawn = new ArrayList<>(arms);
        for (int arm = 0; arm < arms; arm++) {
            double[] ofArm = effects(ARM_SENTENCE);
            List<RunScores> runs = new ArrayList<>(seeds);
            for (long seed = 1; seed <= seeds; seed++) {
                double ofSeed = seedDeviation * random.nextGaussian();
                double[] right = effects(RUN_SENTENCE);
                for (int sentence = 0; sentence < SENTENCES; sentence++) {
                    double odds = logOdds + ofSeed + common[sentence] + ofArm[sentence] + right[sentence];
                    right[sentence] = random.nextDouble() < probability(odds) ? 100 : 0;
                }
                runs.add(Simulation.scored(seed, right));
            }
            drawn.add(Optional.of(new ArmScores(Integer.toString(arm), runs)));
        }
        return drawn;
    }

    private double[] effects(double deviation) {
        double[] effects = new double[SENTENCES];
        for (int sentence = 0; sentence < SENTENCES; sentence++) {
            effects[sentence] = deviation * random.nextGaussian();
        }
        return effects;
    }
}
