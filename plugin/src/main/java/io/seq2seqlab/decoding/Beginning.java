package io.seq2seqlab.decoding;

import io.seq2seqlab.text.Vocabulary;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * How a translation may begin: its tokens from the last one back.
 *
 * @param before what it goes on from; empty where nothing was said yet
 * @param token the last one
 * @param steps tokens, {@code <eos>} counted
 * @param logProbability of all of them
 * @param row that the last step was taken in
 * @param attention over the source in the last step; of length 0 where there is none
 */
record Beginning(Optional<Beginning> before, int token, int steps, double logProbability, int row, float[] attention) {

    private static final float[] NOWHERE = {};

    static final Beginning NOTHING = new Beginning(Optional.empty(), Vocabulary.START, 0, 0, 0, NOWHERE);

    /** It goes on with a token. */
    Beginning then(int next, double probability, int inRow) {
        return new Beginning(Optional.of(this), next, steps + 1, probability, inRow, NOWHERE);
    }

    /** The same, which looked so in its last step. */
    Beginning looking(float[] weights) {
        return new Beginning(before, token, steps, logProbability, row, weights);
    }

    int[] tokens() {
        int[] tokens = new int[steps];
        Beginning at = this;
        for (int i = steps - 1; i >= 0; i--) {
            tokens[i] = at.token;
            at = at.before.orElseThrow();
        }
        return tokens;
    }

    Optional<float[][]> attentions() {
        float[][] rows = new float[steps][];
        Beginning at = this;
        for (int i = steps - 1; i >= 0; i--) {
            rows[i] = at.attention;
            at = at.before.orElseThrow();
        }
        return attention.length == 0 ? Optional.empty() : Optional.of(rows);
    }

    /** The tokens that would end a row of so many, at least 1, which stands in it already. */
    Set<Integer> repeating(int many) {
        Set<Integer> repeating = new HashSet<>();
        int[] tokens = tokens();
        int last = tokens.length - (many - 1);
        for (int i = 0; i < last; i++) {
            if (Arrays.equals(tokens, i, i + many - 1, tokens, last, tokens.length)) {
                repeating.add(tokens[i + many - 1]);
            }
        }
        return repeating;
    }
}
