package io.seq2seqlab.training;

/**
 * The teacher-forcing ratio as a function of i, the updates made so far: Bengio et al. 2015, section 2.4, where it is called
 * ε_i. Every value is a probability.
 */
sealed interface RatioSchedule {

    /** The ratio of the update that follows {@code i} others, from 0. */
    double at(long i);

    /** Always the same. */
    record Constant(double ratio) implements RatioSchedule {
        @Override
        public double at(long i) {
            return ratio;
        }
    }

    /** max(ε, k − c·i); 1 as long as that is larger. */
    record Linear(double k, double c, double epsilon) implements RatioSchedule {
        @Override
        public double at(long i) {
            return Math.min(1, Math.max(epsilon, k - c * i));
        }
    }

    /** kⁱ with k below 1. */
    record Exponential(double k) implements RatioSchedule {
        @Override
        public double at(long i) {
            return Math.pow(k, i);
        }
    }

    /** k / (k + e^(i/k)) with k of at least 1; 0 where the power is beyond every number. */
    record InverseSigmoid(double k) implements RatioSchedule {
        @Override
        public double at(long i) {
            return k / (k + Math.exp(i / k));
        }
    }
}
