package io.seq2seqlab.training;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * The learning rate as training goes on. A value never changes: what was learnt from a validation makes another value, so
 * that the same figures lead to the same rates again.
 */
sealed interface LearningRate {

    /** The rate of an update. */
    double at(Moment moment);

    /** The rates that follow an epoch with these figures on the validation data. */
    default LearningRate after(Map<ValidationMetric, Double> figures) {
        return this;
    }

    /**
     * When an update is made.
     *
     * @param update its number, from 1
     * @param epochs that have passed before it, parts of one included
     */
    record Moment(long update, double epochs) {}

    /** Always the same. */
    record Constant(double rate) implements LearningRate {
        @Override
        public double at(Moment moment) {
            return rate;
        }
    }

    /**
     * Times {@code factor} once {@code after} epochs have passed, and again whenever another {@code every} have: Luong et
     * al. 2015, section 4.1, halve it every epoch after 5, Sutskever et al. 2014, section 3.4, every half epoch.
     */
    record Step(double rate, double factor, double after, double every) implements LearningRate {
        @Override
        public double at(Moment moment) {
            double past = moment.epochs() - after;
            return past < 0 ? rate : rate * Math.pow(factor, 1 + Math.floor(past / every));
        }
    }

    /** rate · factor^(epochs / every), a little less with every update. */
    record Exponential(double rate, double factor, double every) implements LearningRate {
        @Override
        public double at(Moment moment) {
            return rate * Math.pow(factor, moment.epochs() / every);
        }
    }

    /**
     * rate · min(i / w, √(w / i)) with i the update and w = {@code warmUp}: Vaswani et al. 2017, equation 3, with the
     * largest rate, at i = w, in place of d^(−1/2) w^(−1/2).
     */
    record InverseSquareRoot(double rate, int warmUp) implements LearningRate {
        @Override
        public double at(Moment moment) {
            double i = moment.update();
            return rate * Math.min(i / warmUp, Math.sqrt(warmUp / i));
        }
    }

    /**
     * Times {@code factor} after every {@code patience} epochs without a better figure.
     *
     * @param best the best figure so far; empty before the first validation
     * @param epochsWithout epochs since the best figure or the last reduction
     */
    record Plateau(
            double rate, double factor, int patience, ValidationMetric metric, OptionalDouble best, int epochsWithout)
            implements LearningRate {

        /** Before the first validation. */
        Plateau(double rate, double factor, int patience, ValidationMetric metric) {
            this(rate, factor, patience, metric, OptionalDouble.empty(), 0);
        }

        @Override
        public double at(Moment moment) {
            return rate;
        }

        @Override
        public Plateau after(Map<ValidationMetric, Double> figures) {
            double figure = figures.get(metric);
            if (best.isEmpty() || metric.better(figure, best.getAsDouble())) {
                return new Plateau(rate, factor, patience, metric, OptionalDouble.of(figure), 0);
            }
            return epochsWithout + 1 == patience
                    ? new Plateau(rate * factor, factor, patience, metric, best, 0)
                    : new Plateau(rate, factor, patience, metric, best, epochsWithout + 1);
        }
    }

    /** Another rate, but never less than a minimum. */
    record AtLeast(double minimum, LearningRate other) implements LearningRate {
        @Override
        public double at(Moment moment) {
            return Math.max(minimum, other.at(moment));
        }

        @Override
        public AtLeast after(Map<ValidationMetric, Double> figures) {
            return new AtLeast(minimum, other.after(figures));
        }
    }
}
