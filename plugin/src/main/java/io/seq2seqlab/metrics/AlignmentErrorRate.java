package io.seq2seqlab.metrics;

/**
 * The alignment error rate of Och and Ney (2003), equation 20: 1 − (|A ∩ S| + |A ∩ P|) / (|A| + |S|) for links A, sure gold
 * links S and possible ones P ⊇ S. The counts of sentences add up to those of a corpus.
 *
 * @param sureFound |A ∩ S|
 * @param possibleFound |A ∩ P|
 * @param links |A|
 * @param sure |S|
 */
public record AlignmentErrorRate(long sureFound, long possibleFound, long links, long sure) {
    public static final AlignmentErrorRate EMPTY = new AlignmentErrorRate(0, 0, 0, 0);

    /** The counts of one sentence, whose hypothesis has links that are all sure. */
    public static AlignmentErrorRate of(Alignment hypothesis, Alignment gold) {
        long sureFound =
                hypothesis.sure().stream().filter(gold.sure()::contains).count();
        long possibleFound =
                hypothesis.sure().stream().filter(gold.possible()::contains).count();
        return new AlignmentErrorRate(
                sureFound, possibleFound, hypothesis.sure().size(), gold.sure().size());
    }

    public AlignmentErrorRate plus(AlignmentErrorRate other) {
        return new AlignmentErrorRate(
                sureFound + other.sureFound,
                possibleFound + other.possibleFound,
                links + other.links,
                sure + other.sure);
    }

    /** In {@code [0, 1]}, 0 the best; not a number where neither side has a link. */
    public double value() {
        return 1 - (double) (sureFound + possibleFound) / (links + sure);
    }
}
