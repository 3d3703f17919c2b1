package io.seq2seqlab.experiments.statistics;

/** Mean and sample variance, exactly 0 where all values are the same. */
record Moments(double mean, double variance) {

    static Moments of(double... values) {
        double first = values[0];
        double sum = 0;
        for (double value : values) {
            sum += value - first;
        }
        double shift = sum / values.length;
        double squares = 0;
        for (double value : values) {
            double deviation = value - first - shift;
            squares += deviation * deviation;
        }
        return new Moments(first + shift, values.length > 1 ? squares / (values.length - 1) : 0);
    }
}
