package io.seq2seqlab.experiments.plan;

import io.seq2seqlab.experiments.config.TrialSettings;
import io.seq2seqlab.tribuo.Seq2SeqTrainer;
import io.seq2seqlab.tribuo.SettingException;
import java.util.Map;
import java.util.Optional;

/**
 * The hidden size with which an arm's encoder and projections have about as many parameters as another arm's.
 *
 * @param hidden a value of {@code model.encoder.hidden}
 * @param parameters of encoder and projections with it
 */
public record MatchingSize(int hidden, long parameters) {

    /** The key whose value is looked for. */
    public static final String KEY = "model.encoder.hidden";

    /**
     * The size that comes closest.
     *
     * @param wanted parameters of encoder and projections
     * @return empty where the other settings accept no other size
     */
    static Optional<MatchingSize> of(TrialSettings settings, TextSizes text, long wanted) {
        try {
            return Optional.of(new Search(settings, text, wanted).closest());
        } catch (SettingException noOtherSize) {
            return Optional.empty();
        }
    }

    /**
     * Parameters grow with the hidden size and are a quadratic function of it, so that their square root is nearly linear:
     * a bracket is narrowed where the line through its ends meets the root of what is wanted.
     */
    private static final class Search {

        private final Map<String, String> settings;
        private final TextSizes text;
        private final long wanted;

        Search(TrialSettings settings, TextSizes text, long wanted) {
            this.settings = NetworkCost.decidedBy(settings);
            this.text = text;
            this.wanted = wanted;
        }

        MatchingSize closest() {
            MatchingSize low = new MatchingSize(0, 0);
            MatchingSize high = at(1);
            while (high.parameters < wanted) {
                low = high;
                high = at(2 * high.hidden);
            }
            while (high.hidden - low.hidden > 1) {
                MatchingSize between = at(between(low, high));
                if (between.parameters < wanted) {
                    low = between;
                } else {
                    high = between;
                }
            }
            return low.hidden > 0 && wanted - low.parameters <= high.parameters - wanted ? low : high;
        }

        private int between(MatchingSize low, MatchingSize high) {
            double from = Math.sqrt(low.parameters);
            double share = (Math.sqrt(wanted) - from) / (Math.sqrt(high.parameters) - from);
            int guess = low.hidden + (int) Math.round(share * (high.hidden - low.hidden));
            return Math.max(low.hidden + 1, Math.min(high.hidden - 1, guess));
        }

        private MatchingSize at(int hidden) {
            settings.put(KEY, Integer.toString(hidden));
            Seq2SeqTrainer trainer = Seq2SeqTrainer.of(settings);
            return new MatchingSize(hidden, NetworkCost.of(trainer, text).encoderAndProjections());
        }
    }
}
