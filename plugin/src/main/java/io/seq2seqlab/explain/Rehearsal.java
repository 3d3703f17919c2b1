package io.seq2seqlab.explain;

import io.seq2seqlab.network.AttentionScore;
import io.seq2seqlab.network.BoundScore;
import io.seq2seqlab.network.NetworkException;
import io.seq2seqlab.network.Query;
import io.seq2seqlab.ops.ParameterList;
import java.util.List;
import java.util.Locale;

/**
 * Reads an attention score once without computing anything, so that one that fails, or whose shapes do not fit, is told
 * before a network is trained with it.
 */
public final class Rehearsal {

    private static final Dimension B = Dimension.of("B");
    private static final Dimension Q = Dimension.of("Q");
    private static final Dimension S = Dimension.of("S");

    private Rehearsal() {}

    /**
     * Binds a score and reads its formula.
     *
     * @param queryWidth H, of what it is asked with
     * @param embeddedWidth D, of the embedded previous token
     * @param annotationWidth E
     * @throws NetworkException if the score cannot compare these sizes, fails, or does not give {@code [B,Q,S]}
     */
    public static void of(AttentionScore score, int queryWidth, int embeddedWidth, int annotationWidth) {
        try {
            rehearse(score, queryWidth, embeddedWidth, annotationWidth);
        } catch (NetworkException refused) {
            throw refused;
        } catch (RuntimeException | LinkageError failure) {
            throw new NetworkException(
                    "attention.score",
                    String.format(
                            Locale.ROOT,
                            "'%s' (%s) fails: %s",
                            score.name(),
                            score.getClass().getName(),
                            line(failure)));
        }
    }

    private static void rehearse(AttentionScore score, int queryWidth, int embeddedWidth, int annotationWidth) {
        BoundScore bound = score.bind(new ParameterList().scope("attention"), queryWidth, annotationWidth);
        ShapeOps ops = new ShapeOps();
        Term query = ShapeOps.input("query", B, Q, Dimension.of(queryWidth));
        Term embedded = ShapeOps.input("embedded", B, Q, Dimension.of(embeddedWidth));
        Term keys = bound.keys(ops, ShapeOps.input("annotations", B, S, Dimension.of(annotationWidth)));
        Term scores = bound.score(ops, new Query<>(query, embedded), keys);
        if (!scores.shape().equals(List.of(B, Q, S))) {
            throw new NetworkException(
                    "attention.score",
                    String.format(
                            Locale.ROOT,
                            "'%s' (%s) gives scores %s; expected [B,Q,S], one for every source position and query",
                            score.name(),
                            score.getClass().getName(),
                            scores.shapeText()));
        }
    }

    private static String line(Throwable failure) {
        String message = failure.getMessage() == null ? "" : ": " + failure.getMessage();
        return (failure.getClass().getSimpleName() + message)
                .lines()
                .findFirst()
                .orElseThrow();
    }
}
