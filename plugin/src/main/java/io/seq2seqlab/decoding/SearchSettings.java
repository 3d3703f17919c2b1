package io.seq2seqlab.decoding;

import com.oracle.labs.mlrg.olcut.config.Config;
import io.seq2seqlab.settings.AppliesWhen;
import io.seq2seqlab.settings.Range;
import java.util.Locale;

/** How translations are looked for. */
public record SearchSettings(
        @Config(description = "Beginnings of a translation that are kept at every step; with 1 the search is greedy.")
        @Range(min = 1, max = 1000)
        int beam,

        @Config(
                description =
                        "What divides a translation's log-probability where translations of T tokens are ranked: wu is"
                                + " ((5 + T) / 6)^alpha (Wu et al. 2016, equation 14), mean is T.")
        @AppliesWhen(key = "beam", isNot = "1")
        LengthPenaltyType lengthPenalty,

        @Config(description = "The exponent of wu; 0 ranks by the probability alone.")
        @AppliesWhen(key = "length_penalty", is = "wu")
        @Range(min = 0)
        double alpha,

        @Config(
                description =
                        "Weight of the penalty for source tokens that got little attention (Wu et al. 2016, equation 14);"
                                + " it needs attention.")
        @AppliesWhen(key = "beam", isNot = "1")
        @Range(min = 0)
        double coverage,

        @Config(description = "The least tokens of a translation.")
        @AppliesWhen(key = "beam", isNot = "1")
        @Range(min = 0)
        int minimumLength,

        @Config(description = "So many tokens in a row do not stand twice in a translation; 0 where all may.")
        @AppliesWhen(key = "beam", isNot = "1")
        @Range(min = 0)
        int noRepeat)
        implements SearchMethod {

    /** The most probable token at every step. */
    public static final SearchSettings GREEDY = new SearchSettings(1, LengthPenaltyType.WU, 0.6, 0, 0, 0);

    /** What divides a log-probability. */
    public enum LengthPenaltyType {
        WU,
        MEAN
    }

    /** The same with another beam. */
    public SearchSettings withBeam(int width) {
        return new SearchSettings(width, lengthPenalty, alpha, coverage, minimumLength, noRepeat);
    }

    /** Whether it is the greedy search. */
    public boolean greedy() {
        return beam == 1;
    }

    /**
     * A search for the best hypothesis.
     *
     * @param limit the most tokens
     */
    public Search within(TokenLimit limit) {
        return within(limit, 1);
    }

    /** @throws IllegalArgumentException if more hypotheses are wanted than the beam holds */
    @Override
    public Search within(TokenLimit limit, int hypotheses) {
        if (greedy() && hypotheses == 1) {
            return new GreedySearch(limit);
        }
        Ranking.LengthPenalty penalty = switch (lengthPenalty) {
            case WU -> new Ranking.LengthPenalty.Wu(alpha);
            case MEAN -> new Ranking.LengthPenalty.Mean();
        };
        return new BeamSearch(beam, hypotheses, new Ranking(penalty, coverage), limit, minimumLength, noRepeat);
    }

    /** For the signature of a score, such as {@code beam5,wu0.6}; {@code greedy} where it is. */
    @Override
    public String toString() {
        if (greedy()) {
            return "greedy";
        }
        StringBuilder text = new StringBuilder("beam" + beam);
        text.append(lengthPenalty == LengthPenaltyType.WU ? ",wu" + alpha : ",mean");
        text.append(coverage > 0 ? ",coverage" + coverage : "");
        text.append(minimumLength > 0 ? ",minimum" + minimumLength : "");
        text.append(noRepeat > 0 ? ",no-repeat" + noRepeat : "");
        return text.toString().toLowerCase(Locale.ROOT);
    }
}
