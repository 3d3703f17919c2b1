package io.seq2seqlab.experiments.statistics;

/**
 * Scores by cell and seed, one each, as an additive model of both sees them.
 *
 * @param seedMeanSquare of the seeds' means, with (seeds − 1) degrees of freedom: residual + cells · variance of a seed
 * @param residualMeanSquare of what neither cell nor seed explains, with (cells − 1)(seeds − 1)
 */
record TwoWayTable(double seedMeanSquare, double residualMeanSquare) {

    /** @param scores {@code [cells][seeds]}, at least two each */
    static TwoWayTable of(double[][] scores) {
        int cells = scores.length;
        int seeds = scores[0].length;
        double[] cellMeans = new double[cells];
        double[] seedMeans = new double[seeds];
        double mean = 0;
        for (int cell = 0; cell < cells; cell++) {
            for (int seed = 0; seed < seeds; seed++) {
                cellMeans[cell] += scores[cell][seed] / seeds;
                seedMeans[seed] += scores[cell][seed] / cells;
            }
            mean += cellMeans[cell] / cells;
        }
        double ofSeeds = 0;
        for (double seedMean : seedMeans) {
            ofSeeds += cells * square(seedMean - mean);
        }
        double residual = 0;
        for (int cell = 0; cell < cells; cell++) {
            for (int seed = 0; seed < seeds; seed++) {
                residual += square(scores[cell][seed] - cellMeans[cell] - seedMeans[seed] + mean);
            }
        }
        return new TwoWayTable(ofSeeds / (seeds - 1), residual / ((cells - 1) * (seeds - 1)));
    }

    private static double square(double value) {
        return value * value;
    }
}
