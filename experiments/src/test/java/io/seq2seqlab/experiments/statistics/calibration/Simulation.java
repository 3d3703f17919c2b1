package io.seq2seqlab.experiments.statistics.calibration;

import io.seq2seqlab.experiments.statistics.ArmScores;
import io.seq2seqlab.experiments.statistics.RunScores;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Draws the sentence scores of all runs of an experiment in which every arm is equally good; a run scores their mean. The
 * bootstrap variance of a mean is known without resampling, see {@link #scored}.
 */
final class Simulation implements Experiments {
    static final int SENTENCES = 200;

    private static final double MEAN = 30;
    /** The deviation of what sentences do to all runs alike. */
    private static final double COMMON = 1;

    private final Regime regime;
    private final RandomGenerator random;
    private final double[] common = new double[SENTENCES];
    private final double[] ofArm = new double[SENTENCES];

    Simulation(Regime regime, RandomGenerator random) {
        this.regime = regime;
        this.random = random;
    }

    @Override
    public List<Optional<ArmScores>> draw(int arms, int seeds) {
        fill(common, COMMON);
        List<Optional<ArmScores>> drawn = new ArrayList<>(arms);
        for (int arm = 0; arm < arms; arm++) {
            fill(ofArm, regime.armSentence());
            drawn.add(arm(arm, seeds));
        }
        return drawn;
    }

    private Optional<ArmScores> arm(int arm, int seeds) {
        List<RunScores> runs = new ArrayList<>(seeds);
        List<Long> diverged = new ArrayList<>();
        for (long seed = 1; seed <= seeds; seed++) {
            if (regime.divergence().befalls(random)) {
                diverged.add(seed);
            } else {
                runs.add(scored(seed, sentences(arm)));
            }
        }
        if (runs.isEmpty()) {
            return Optional.empty();
        }
        ArmScores scores = new ArmScores(Integer.toString(arm), runs);
        return Optional.of(
                regime.divergence() == Regime.Divergence.AS_WORST ? scores.withDiverged(diverged, 0) : scores);
    }

    private double[] sentences(int arm) {
        double ofRun = MEAN + regime.seeds().draw(arm, random);
        double[] scores = new double[SENTENCES];
        fill(scores, regime.runSentence());
        for (int sentence = 0; sentence < SENTENCES; sentence++) {
            scores[sentence] += ofRun + common[sentence] + ofArm[sentence];
        }
        return scores;
    }

    /** Effects on single sentences whose mean has this standard deviation. */
    private void fill(double[] effects, double deviation) {
        for (int sentence = 0; sentence < SENTENCES; sentence++) {
            effects[sentence] = deviation * Math.sqrt(SENTENCES) * random.nextGaussian();
        }
    }

    /**
     * A run that scores the mean of its sentences. Each sentence stands for one resample, with its deviation scaled such that
     * variances and covariances of runs over these are those over all possible resamples, Σ(x − x̄)(y − ȳ)/N².
     */
    static RunScores scored(long seed, double[] sentences) {
        int count = sentences.length;
        double mean = 0;
        for (double sentence : sentences) {
            mean += sentence / count;
        }
        double scale = Math.sqrt(count - 1) / count;
        double[] resampled = new double[count];
        for (int sentence = 0; sentence < count; sentence++) {
            resampled[sentence] = mean + scale * (sentences[sentence] - mean);
        }
        return new RunScores(seed, mean, resampled);
    }
}
