package io.seq2seqlab.experiments.statistics.calibration;

import io.seq2seqlab.experiments.statistics.ArmScores;
import io.seq2seqlab.experiments.statistics.RunScores;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Draws the sentence scores of all runs of an experiment in which every arm is equally good, and scores the runs by the mean
 * over sentences. The bootstrap variance of a mean is known without resampling: here each sentence stands for one resample,
 * with its deviation scaled so that variances and covariances over these are exactly those over all possible resamples.
 */
final class Simulation {
    /** The mean of every arm; a run that diverged scores 0. */
    static final double MEAN = 30;

    private static final double COMMON = 1;

    private final Regime regime;
    private final int sentences;
    private final RandomGenerator random;
    private final double[] common;
    private final double[] ofArm;

    Simulation(Regime regime, int sentences, RandomGenerator random) {
        this.regime = regime;
        this.sentences = sentences;
        this.random = random;
        this.common = new double[sentences];
        this.ofArm = new double[sentences];
    }

    /** Arms 0, 1, …; an arm all of whose runs diverged is empty. */
    List<Optional<ArmScores>> draw(int arms, int seeds) {
        fill(common, COMMON);
        List<Optional<ArmScores>> drawn = new ArrayList<>(arms);
        for (int arm = 0; arm < arms; arm++) {
            drawn.add(arm(arm, seeds));
        }
        return drawn;
    }

    private Optional<ArmScores> arm(int arm, int seeds) {
        fill(ofArm, regime.armSentence());
        List<RunScores> runs = new ArrayList<>(seeds);
        for (int seed = 1; seed <= seeds; seed++) {
            if (random.nextDouble() >= regime.divergence()) {
                runs.add(run(arm, seed));
            } else if (regime.worst().isPresent()) {
                runs.add(RunScores.constant(seed, regime.worst().getAsDouble(), sentences));
            }
        }
        return runs.isEmpty() ? Optional.empty() : Optional.of(new ArmScores("arm " + arm, runs));
    }

    private RunScores run(int arm, int seed) {
        double ofRun = MEAN + regime.seeds().draw(arm, random);
        double deviation = regime.runSentence() * Math.sqrt(sentences);
        double[] scores = new double[sentences];
        double mean = 0;
        for (int sentence = 0; sentence < sentences; sentence++) {
            scores[sentence] = ofRun + common[sentence] + ofArm[sentence] + deviation * random.nextGaussian();
            mean += scores[sentence] / sentences;
        }
        double scale = Math.sqrt(sentences - 1) / sentences;
        for (int sentence = 0; sentence < sentences; sentence++) {
            scores[sentence] = mean + scale * (scores[sentence] - mean);
        }
        return new RunScores(seed, mean, scores);
    }

    /** Effects of single sentences whose mean has this standard deviation. */
    private void fill(double[] effects, double deviation) {
        for (int sentence = 0; sentence < sentences; sentence++) {
            effects[sentence] = deviation * Math.sqrt(sentences) * random.nextGaussian();
        }
    }
}
