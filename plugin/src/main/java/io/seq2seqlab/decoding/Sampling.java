package io.seq2seqlab.decoding;

import java.util.OptionalInt;

/**
 * Draws translations, token by token, from what the network holds probable. A sentence's draws are named by the seed and the
 * sentence: it has the same ones alone and among others, and every time.
 *
 * @param temperature τ above 0: probabilities p become p^(1/τ), normalized; below 1 the probable ones gain
 * @param topK only so many of the most probable tokens can be drawn, at least 1; all without it (Fan et al. 2018)
 * @param topP only the fewest most probable tokens that have this probability together can be drawn, in (0, 1] (nucleus
 *     sampling; Holtzman et al. 2020)
 */
public record Sampling(double temperature, OptionalInt topK, double topP, long seed) implements SearchMethod {

    /** @throws IllegalArgumentException if a value is out of its range; in one line that names it */
    public Sampling {
        if (!(temperature > 0) || Double.isInfinite(temperature)) {
            throw new IllegalArgumentException("temperature " + temperature + " is not above 0");
        }
        if (topK.isPresent() && topK.getAsInt() < 1) {
            throw new IllegalArgumentException("top-k " + topK.getAsInt() + " is less than 1");
        }
        if (!(topP > 0 && topP <= 1)) {
            throw new IllegalArgumentException("top-p " + topP + " is not above 0 and at most 1");
        }
    }

    @Override
    public Search within(TokenLimit limit, int hypotheses) {
        return new SamplingSearch(this, hypotheses, limit);
    }
}
