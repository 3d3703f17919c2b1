package io.seq2seqlab.experiments.statistics.calibration;

import io.seq2seqlab.experiments.statistics.ArmScores;
import io.seq2seqlab.experiments.statistics.Resamples;
import io.seq2seqlab.experiments.statistics.RunScores;
import io.seq2seqlab.experiments.statistics.SentenceCounts;
import io.seq2seqlab.metrics.Bleu;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Equal arms again, but scored by BLEU on 2,000 resamples as leaderboards are. Each token of a hypothesis matches or not; how
 * likely it is depends on its sentence, arm, run and seed; and an n-gram matches where n tokens in a row do.
 */
final class BleuSimulation implements Experiments {
    static final int SENTENCES = 100;

    private static final int SHORTEST = 6;
    private static final int LENGTHS = 15;
    /** Of the log odds that a token matches. */
    private static final double MEAN = 1;

    private static final int RUNS_FOR_TRUTH = 20_000;
    private static final double COMMON = 0.8;
    private static final double ARM_SENTENCE = 0.5;
    private static final double RUN_SENTENCE = 0.5;
    private static final double SEED = 0.05;

    private final double mean;
    private final double seedDeviation;
    private final Resamples resamples;
    private final RandomGenerator random;

    BleuSimulation(RandomGenerator random) {
        this(MEAN, SEED, random);
    }

    /**
     * @param mean of the log odds that a token matches
     * @param seedDeviation of what a seed does to it
     */
    BleuSimulation(double mean, double seedDeviation, RandomGenerator random) {
        this(mean, seedDeviation, Resamples.of(SENTENCES, 1), random);
    }

    private BleuSimulation(double mean, double seedDeviation, Resamples resamples, RandomGenerator random) {
        this.mean = mean;
        this.seedDeviation = seedDeviation;
        this.resamples = resamples;
        this.random = random;
    }

    /** What runs score in the mean over seeds and sentences, from so many runs that it is known within a hundredth of a point or two. */
    static double truth(double mean, double seedDeviation, RandomGenerator random) {
        BleuSimulation runs = new BleuSimulation(mean, seedDeviation, Resamples.of(SENTENCES, 2, 1), random);
        double sum = 0;
        for (int run = 0; run < RUNS_FOR_TRUTH; run++) {
            sum += runs.draw(1, 1).get(0).orElseThrow().mean();
        }
        return sum / RUNS_FOR_TRUTH;
    }

    @Override
    public List<Optional<ArmScores>> draw(int arms, int seeds) {
        int[] lengths = random.ints(SENTENCES, SHORTEST, SHORTEST + LENGTHS).toArray();
        double[] common = effects(COMMON);
        List<Optional<ArmScores>> drawn = new ArrayList<>(arms);
        for (int arm = 0; arm < arms; arm++) {
            double[] ofArm = effects(ARM_SENTENCE);
            List<RunScores> runs = new ArrayList<>(seeds);
            for (long seed = 1; seed <= seeds; seed++) {
                runs.add(run(seed, lengths, common, ofArm));
            }
            drawn.add(Optional.of(new ArmScores(Integer.toString(arm), runs)));
        }
        return drawn;
    }

    private RunScores run(long seed, int[] lengths, double[] common, double[] ofArm) {
        double ofSeed = mean + seedDeviation * random.nextGaussian();
        double[] ofRun = effects(RUN_SENTENCE);
        List<double[]> counts = new ArrayList<>(SENTENCES);
        for (int sentence = 0; sentence < SENTENCES; sentence++) {
            double logOdds = ofSeed + common[sentence] + ofArm[sentence] + ofRun[sentence];
            counts.add(counts(lengths[sentence], 1 / (1 + Math.exp(-logOdds))));
        }
        return resamples.score(seed, new SentenceCounts(counts), Bleu.DEFAULT::score);
    }

    private double[] effects(double deviation) {
        return random.doubles(SENTENCES)
                .map(ignored -> deviation * random.nextGaussian())
                .toArray();
    }

    /** In the order of {@link Bleu}: lengths, matches of orders 1 to 4, n-grams of orders 1 to 4. */
    private double[] counts(int length, double probability) {
        double[] counts = new double[10];
        counts[0] = length;
        counts[1] = length;
        int inARow = 0;
        for (int token = 0; token < length; token++) {
            inARow = random.nextDouble() < probability ? inARow + 1 : 0;
            for (int order = 1; order <= 4; order++) {
                counts[1 + order] += inARow >= order ? 1 : 0;
                counts[5 + order] += token + 1 >= order ? 1 : 0;
            }
        }
        return counts;
    }
}
