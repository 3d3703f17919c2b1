package io.seq2seqlab.experiments.leaderboard.format;

import io.seq2seqlab.experiments.document.Block;
import io.seq2seqlab.experiments.schema.Metric;
import io.seq2seqlab.experiments.scores.Difference;
import io.seq2seqlab.experiments.scores.Equivalence;
import io.seq2seqlab.experiments.scores.Margin;
import io.seq2seqlab.experiments.scores.Verdict;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Optional;

/** What is said of the smallest difference that matters, and of arms that are shown to be within it. */
public final class MarginWording {

    private MarginWording() {}

    /** {@code ±0.5}, as it was declared: a margin is never rounded. */
    static String text(Margin margin) {
        return "±" + number(margin);
    }

    private static String number(Margin margin) {
        return BigDecimal.valueOf(margin.value()).stripTrailingZeros().toPlainString();
    }

    /** Of the column that has the p-values of equivalence. */
    public static String header(Margin margin) {
        return "p within " + text(margin);
    }

    public static String cell(Optional<Equivalence> equivalence) {
        return equivalence.map(test -> Figures.p(test.corrected())).orElse(Block.Grid.MISSING);
    }

    /** What {@code ≈} means where an arm is compared with another. */
    static String legend() {
        return "≈ equivalent to it, ≈↑ and ≈↓ better and worse by less than matters";
    }

    /** {@code ≈}, with an arrow where there is a difference; empty where none is shown to be smaller than matters. */
    static String mark(Metric metric, Difference difference) {
        if (difference.verdict() instanceof Verdict.Equivalent) {
            return "≈";
        }
        if (difference.verdict() instanceof Verdict.SmallerThanMatters) {
            return difference.value() > 0 == metric.lowerIsBetter() ? "≈↓" : "≈↑";
        }
        return "";
    }

    /** What the margin is, and what it does to these differences. */
    public static String remark(Metric metric, Margin margin, Collection<Difference> differences) {
        if (differences.stream()
                .noneMatch(difference -> difference.equivalence().isPresent())) {
            return "Nothing is held against the margin of " + text(margin) + " " + metric.title()
                    + ": no two arms of several seeds were tested.";
        }
        return "Differences below " + number(margin) + " " + metric.title() + " do not matter"
                + (margin.beforehand() ? "" : " (declared after scores were shown: exploratory)")
                + ". Shown to be within " + text(margin)
                + ", an arm is equivalent, or its difference smaller than matters"
                + " where there is one (two one-sided tests, Holm among themselves); better and worse are the others that"
                + " are separated.";
    }
}
