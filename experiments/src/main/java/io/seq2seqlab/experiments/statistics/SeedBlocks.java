package io.seq2seqlab.experiments.statistics;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Seeds as blocks: every cell was run with the same seeds, and what a seed does to all cells alike is no part of a difference
 * between cells. Random streams that are keyed by (seed, purpose, weight name) can cause such a share.
 */
final class SeedBlocks implements RunVariation {
    private final int cells;
    private final int seeds;
    private final TwoWayTable scores;
    private final TwoWayTable sentenceNoise;

    private SeedBlocks(List<ArmScores> cells) {
        List<List<RunScores>> runs = cells.stream()
                .map(cell -> cell.runs().stream()
                        .sorted(Comparator.comparingLong(RunScores::seed))
                        .toList())
                .toList();
        this.cells = cells.size();
        this.seeds = runs.get(0).size();
        double[][] table = new double[this.cells][seeds];
        fill(table, runs, RunScores::score);
        this.scores = TwoWayTable.of(table);
        this.sentenceNoise = sentenceNoise(runs, table);
    }

    /** The blocks of these cells, unless there is but one cell, or cells differ in their seeds. */
    static Optional<RunVariation> of(List<ArmScores> cells) {
        Set<Set<Long>> seeds = cells.stream()
                .map(cell -> cell.runs().stream().map(RunScores::seed).collect(Collectors.toSet()))
                .collect(Collectors.toSet());
        return cells.size() > 1 && seeds.size() == 1 ? Optional.of(new SeedBlocks(cells)) : Optional.empty();
    }

    private static TwoWayTable sentenceNoise(List<List<RunScores>> runs, double[][] table) {
        double[][] means = new double[table.length][table[0].length];
        fill(means, runs, RunScores::resampledMean);
        int resamples = runs.get(0).get(0).resamples();
        double seedMeanSquare = 0;
        double residualMeanSquare = 0;
        for (int resample = 0; resample < resamples; resample++) {
            int drawn = resample;
            fill(table, runs, run -> run.resampled(drawn));
            for (int cell = 0; cell < table.length; cell++) {
                for (int seed = 0; seed < table[cell].length; seed++) {
                    table[cell][seed] -= means[cell][seed];
                }
            }
            TwoWayTable deviations = TwoWayTable.of(table);
            seedMeanSquare += deviations.seedMeanSquare() / (resamples - 1);
            residualMeanSquare += deviations.residualMeanSquare() / (resamples - 1);
        }
        return new TwoWayTable(seedMeanSquare, residualMeanSquare);
    }

    private static void fill(double[][] table, List<List<RunScores>> runs, ToDoubleFunction<RunScores> figure) {
        for (int cell = 0; cell < table.length; cell++) {
            for (int seed = 0; seed < table[cell].length; seed++) {
                table[cell][seed] = figure.applyAsDouble(runs.get(cell).get(seed));
            }
        }
    }

    @Override
    public Estimate estimate(Map<ArmScores, Double> weights, double resampledVariance) {
        double sum = 0;
        double squares = 0;
        double value = 0;
        for (Map.Entry<ArmScores, Double> entry : weights.entrySet()) {
            sum += entry.getValue();
            squares += entry.getValue() * entry.getValue();
            value += entry.getValue() * entry.getKey().mean();
        }
        // The mean square of seeds holds their variance for every cell: a mean needs it, a difference does not.
        double ofSeeds = sum * sum / (seeds * cells);
        double ofResidual = squares / seeds - ofSeeds;
        return Estimate.of(
                value,
                List.of(
                        new SeedPart(scores.residualMeanSquare(), (cells - 1) * (seeds - 1), ofResidual),
                        new SeedPart(scores.seedMeanSquare(), seeds - 1, ofSeeds)),
                ofResidual * sentenceNoise.residualMeanSquare() + ofSeeds * sentenceNoise.seedMeanSquare(),
                resampledVariance);
    }

    @Override
    public FactorEffects.RunVariance variance() {
        double ofSeed = (scores.seedMeanSquare() - scores.residualMeanSquare()) / cells;
        return new FactorEffects.RunVariance(
                scores.residualMeanSquare(), (cells - 1) * (seeds - 1), OptionalDouble.of(ofSeed));
    }
}
