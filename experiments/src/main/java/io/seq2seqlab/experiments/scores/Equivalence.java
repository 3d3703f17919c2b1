package io.seq2seqlab.experiments.scores;

import io.seq2seqlab.experiments.statistics.Estimate;
import io.seq2seqlab.experiments.statistics.Holm;
import io.seq2seqlab.experiments.statistics.Peers;
import java.util.List;
import java.util.Optional;
import java.util.PrimitiveIterator;
import java.util.stream.DoubleStream;

/**
 * Whether a difference is smaller than matters: two one-sided tests (Schuirmann 1987), with the variance and the degrees of
 * freedom of the test of the difference.
 *
 * @param p of this comparison alone
 * @param corrected p after Holm (1979), in a family of its own over the comparisons that share the level
 */
public record Equivalence(Margin margin, double p, double corrected) {

    /** A test that shares its level with no other. */
    static Equivalence of(Estimate difference, Margin margin) {
        double p = difference.equivalencePValue(margin.value());
        return new Equivalence(margin, p, p);
    }

    /** A test among those of other arms, of itself alone yet. */
    static Equivalence of(Estimate difference, Margin margin, Peers peers) {
        return new Equivalence(
                margin,
                difference.equivalencePValue(margin.value()),
                peers.equivalencePValue(difference, margin.value()));
    }

    /** The tests of a family, corrected for each other; what was not tested stays so. */
    public static List<Optional<Equivalence>> corrected(List<Optional<Equivalence>> family) {
        PrimitiveIterator.OfDouble corrected = DoubleStream.of(Holm.adjusted(family.stream()
                        .flatMap(Optional::stream)
                        .mapToDouble(Equivalence::corrected)
                        .toArray()))
                .iterator();
        return family.stream()
                .map(test -> test.map(of -> new Equivalence(of.margin, of.p, corrected.nextDouble())))
                .toList();
    }
}
