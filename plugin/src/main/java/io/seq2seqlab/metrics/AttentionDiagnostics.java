package io.seq2seqlab.metrics;

import java.util.Arrays;

/**
 * Entropy, coverage and monotonicity of attention, in sums over target tokens that add up over a corpus.
 *
 * @param entropies the entropies of the rows in nats, summed: 0 for attention to one position, ln S for even attention to S
 * @param evenEntropies ln S of the rows, summed: what their entropies would be at the most
 * @param paddingMass weight on padding, summed; anything but 0 is a fault of the masking
 * @param rows target tokens
 * @param forwardSteps steps from one target token to the next at which the most attended position does not move back
 * @param steps steps from one target token to the next
 * @param covered source positions on which the whole target together puts a weight of at least one half
 * @param sources source positions, without padding
 */
public record AttentionDiagnostics(
        double entropies,
        double evenEntropies,
        double paddingMass,
        long rows,
        long forwardSteps,
        long steps,
        long covered,
        long sources) {
    public static final AttentionDiagnostics EMPTY = new AttentionDiagnostics(0, 0, 0, 0, 0, 0, 0, 0);

    /**
     * The share of the greatest entropy under which attention is on single positions: sharp and right, or collapsed, where a
     * softmax has hardly any gradient.
     */
    public static final double COLLAPSED = 0.05;

    private static final double COVERED = 0.5;

    /**
     * The sums of one sentence.
     *
     * @param attention {@code [T][S]}: weights of each target token over the source, padding included
     * @param sourceLength how many of the S positions are real, the first ones
     */
    public static AttentionDiagnostics of(float[][] attention, int sourceLength) {
        double entropies = 0;
        double paddingMass = 0;
        long forwardSteps = 0;
        int previousPeak = 0;
        double[] received = new double[sourceLength];
        for (int target = 0; target < attention.length; target++) {
            float[] row = attention[target];
            int peak = 0;
            for (int source = 0; source < row.length; source++) {
                entropies += row[source] > 0 ? -row[source] * Math.log(row[source]) : 0;
                if (source >= sourceLength) {
                    paddingMass += row[source];
                } else {
                    received[source] += row[source];
                }
                peak = row[source] > row[peak] ? source : peak;
            }
            forwardSteps += target > 0 && peak >= previousPeak ? 1 : 0;
            previousPeak = peak;
        }
        long covered =
                Arrays.stream(received).filter(weight -> weight >= COVERED).count();
        return new AttentionDiagnostics(
                entropies,
                attention.length * Math.log(sourceLength),
                paddingMass,
                attention.length,
                forwardSteps,
                Math.max(0, attention.length - 1),
                covered,
                sourceLength);
    }

    public AttentionDiagnostics plus(AttentionDiagnostics other) {
        return new AttentionDiagnostics(
                entropies + other.entropies,
                evenEntropies + other.evenEntropies,
                paddingMass + other.paddingMass,
                rows + other.rows,
                forwardSteps + other.forwardSteps,
                steps + other.steps,
                covered + other.covered,
                sources + other.sources);
    }

    /** Nats per target token. */
    public double meanEntropy() {
        return entropies / rows;
    }

    /**
     * The entropies as a share of the greatest ones, in {@code [0, 1]}: 0 for attention to one position, 1 for even attention;
     * not a number where every source is one token.
     */
    public double entropyShare() {
        return entropies / evenEntropies;
    }

    /** Weight on padding per target token, in {@code [0, 1]}. */
    public double meanPaddingMass() {
        return paddingMass / rows;
    }

    /** The share of steps that do not move back, in {@code [0, 1]}; not a number without a step. */
    public double monotonicity() {
        return (double) forwardSteps / steps;
    }

    /** The share of source positions that are covered, in {@code [0, 1]}. */
    public double coverage() {
        return (double) covered / sources;
    }
}
