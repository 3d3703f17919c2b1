package io.seq2seqlab.experiments.plan;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.seq2seqlab.experiments.config.TrialSettings;
import io.seq2seqlab.experiments.data.TextSizes;
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
record MatchingSize(@JsonProperty(MatchingSize.KEY) int hidden, long parameters) {

    /** The key whose value is looked for. */
    public static final String KEY = "model.encoder.hidden";

    /**
     * The size that comes closest.
     *
     * @param parameters that encoder and projections have with the size that is set
     * @param wanted that they are to have
     * @return empty where the other settings accept no other size
     */
    static Optional<MatchingSize> of(TrialSettings settings, TextSizes text, long parameters, long wanted) {
        int hidden = settings.value(KEY).map(Integer::valueOf).orElseThrow();
        try {
            return Optional.of(new Search(settings, text, wanted).closest(new MatchingSize(hidden, parameters)));
        } catch (SettingException noOtherSize) {
            return Optional.empty();
        }
    }

    /**
     * Parameters grow with the hidden size and are a quadratic function of it, so that their square root is nearly linear:
     * the next size to look at is where the line through the two next to it meets the root of what is wanted.
     */
    private static final class Search {

        private static final MatchingSize NOTHING = new MatchingSize(0, 0);

        private final Map<String, String> settings;
        private final TextSizes text;
        private final long wanted;
        private MatchingSize low = NOTHING;
        private Optional<MatchingSize> high = Optional.empty();

        Search(TrialSettings settings, TextSizes text, long wanted) {
            this.settings = NetworkCost.decidedBy(settings);
            this.text = text;
            this.wanted = wanted;
        }

        /** The closest size, looked for from a known one on. */
        MatchingSize closest(MatchingSize start) {
            narrow(start);
            while (high.isEmpty() || high.get().hidden() - low.hidden() > 1) {
                narrow(at(next()));
            }
            MatchingSize larger = high.get();
            return low.hidden() > 0 && wanted - low.parameters() <= larger.parameters() - wanted ? low : larger;
        }

        private void narrow(MatchingSize size) {
            if (size.parameters() < wanted) {
                low = size;
            } else {
                high = Optional.of(size);
            }
        }

        private int next() {
            double root = Math.sqrt(low.parameters());
            if (high.isEmpty()) {
                int beyond = (int) Math.ceil(low.hidden() * Math.sqrt(wanted) / Math.max(1, root));
                return Math.max(low.hidden() + 1, beyond);
            }
            MatchingSize larger = high.get();
            double share = (Math.sqrt(wanted) - root) / (Math.sqrt(larger.parameters()) - root);
            int guess = low.hidden() + (int) Math.round(share * (larger.hidden() - low.hidden()));
            return Math.max(low.hidden() + 1, Math.min(larger.hidden() - 1, guess));
        }

        private MatchingSize at(int hidden) {
            settings.put(KEY, Integer.toString(hidden));
            Seq2SeqTrainer trainer = Seq2SeqTrainer.of(settings);
            return new MatchingSize(hidden, NetworkCost.of(trainer, text).encoderAndProjections());
        }
    }
}
