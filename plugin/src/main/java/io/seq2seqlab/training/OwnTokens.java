package io.seq2seqlab.training;

import io.seq2seqlab.text.Batch;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The positions at which a decoder reads its own previous token and not the reference's, for each of P positions and B sentences. The first
 * position reads {@code <sos>} whatever is said here.
 *
 * @param own {@code [P][B]}
 */
record OwnTokens(boolean[][] own) {

    /** Nowhere in a batch. */
    static OwnTokens nowhere(Batch batch) {
        return new OwnTokens(new boolean[batch.targetLength() - 1][batch.size()]);
    }

    /** Everywhere in a batch. */
    static OwnTokens everywhere(Batch batch) {
        OwnTokens everywhere = nowhere(batch);
        for (boolean[] position : everywhere.own) {
            Arrays.fill(position, true);
        }
        return everywhere;
    }

    /**
     * Throws the coins for a batch. A coin of its own decides nothing at padding, which reads the reference.
     *
     * @param ratio the probability of the reference
     */
    static OwnTokens tossed(Coin coin, double ratio, Batch batch, RandomGenerator random) {
        OwnTokens tossed = nowhere(batch);
        switch (coin) {
            case STEP -> {
                for (boolean[] position : tossed.own) {
                    Arrays.fill(position, random.nextDouble() >= ratio);
                }
            }
            case TOKEN -> {
                for (int position = 0; position < tossed.own.length; position++) {
                    for (int sentence = 0; sentence < batch.size(); sentence++) {
                        boolean own = random.nextDouble() >= ratio;
                        tossed.own[position][sentence] = own && isReal(batch, position, sentence);
                    }
                }
            }
            case SEQUENCE -> {
                for (int sentence = 0; sentence < batch.size(); sentence++) {
                    boolean own = random.nextDouble() >= ratio;
                    for (int position = 0; position < tossed.own.length; position++) {
                        tossed.own[position][sentence] = own && isReal(batch, position, sentence);
                    }
                }
            }
        }
        return tossed;
    }

    private static boolean isReal(Batch batch, int position, int sentence) {
        return position < batch.targetLengths()[sentence] - 1;
    }

    boolean at(int position, int sentence) {
        return own[position][sentence];
    }

    /** Whether a position needs no token of the network. */
    boolean inNone(int position) {
        for (boolean one : own[position]) {
            if (one) {
                return false;
            }
        }
        return true;
    }

    /** Whether a position needs no token of the reference. */
    boolean inAll(int position) {
        for (boolean one : own[position]) {
            if (!one) {
                return false;
            }
        }
        return true;
    }
}
