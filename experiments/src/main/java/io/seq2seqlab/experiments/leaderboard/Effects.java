package io.seq2seqlab.experiments.leaderboard;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.seq2seqlab.experiments.scores.Equivalence;
import io.seq2seqlab.experiments.scores.Verdict;
import io.seq2seqlab.experiments.statistics.Interval;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the factors do to the metric on one test set, in a model of cell means that gives every cell the same weight ({@link
 * io.seq2seqlab.experiments.statistics.FactorEffects}).
 *
 * @param factors in the experiment's order
 * @param interactions of every two factors
 * @param notes on empty cells, on the two assumptions about variance and on the variance between seeds, a line each
 */
public record Effects(List<Factor> factors, List<Interaction> interactions, List<String> notes) {

    public Effects {
        factors = List.copyOf(factors);
        interactions = List.copyOf(interactions);
        notes = List.copyOf(notes);
    }

    /** A figure that the runs determine, or not. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "estimate")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Estimate.Known.class, name = "known"),
        @JsonSubTypes.Type(value = Estimate.NotEstimable.class, name = "not_estimable")
    })
    public sealed interface Estimate {

        /** In the metric's unit, with its 95 % interval. */
        record Known(double value, Interval interval) implements Estimate {}

        /**
         * A combination that it needs has fewer than two runs with a score.
         *
         * @param why in one line
         */
        record NotEstimable(String why) implements Estimate {}
    }

    /**
     * A factor.
     *
     * @param levels in the experiment's order
     * @param differences of every two levels
     */
    public record Factor(String name, List<Level> levels, List<LevelDifference> differences) {

        public Factor {
            levels = List.copyOf(levels);
            differences = List.copyOf(differences);
        }
    }

    /**
     * A level of a factor.
     *
     * @param mean the marginal mean: over all combinations with this level
     */
    public record Level(String name, Estimate mean) {}

    /**
     * A main effect: two levels, matched in every other factor.
     *
     * @param effect the marginal mean of {@code level} less that of {@code other}
     * @param corrected p after Holm over the factor's differences; empty if not estimable
     * @param equivalence likewise, where the experiment has a margin
     * @param verdict of {@code level}
     */
    public record LevelDifference(
            String level,
            String other,
            Estimate effect,
            OptionalDouble corrected,
            Optional<Equivalence> equivalence,
            Verdict verdict) {}

    /**
     * Whether the effect of one factor depends on the level of another.
     *
     * @param cells every two levels of the one with every two levels of the other
     */
    public record Interaction(String factor, String other, List<Cell> cells) {

        public Interaction {
            cells = List.copyOf(cells);
        }
    }

    /**
     * A difference of differences: (level − reference) where the other factor has {@code otherLevel}, less the same where it
     * has {@code otherReference}.
     *
     * @param corrected p after Holm over the interaction's cells; empty if not estimable
     * @param shown whether it differs from 0 after correction
     */
    public record Cell(
            String level,
            String reference,
            String otherLevel,
            String otherReference,
            Estimate effect,
            OptionalDouble corrected,
            boolean shown) {}
}
