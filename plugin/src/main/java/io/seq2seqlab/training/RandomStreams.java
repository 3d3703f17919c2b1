package io.seq2seqlab.training;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Random numbers keyed by seed, purpose and name, so that one more weight in a network changes neither the others' initial
 * values nor the order of the data.
 */
public record RandomStreams(long seed) {

    /** A fresh generator; the same arguments give the same numbers. */
    public RandomGenerator stream(String purpose, String name) {
        return new SplittableRandom(key(purpose, name));
    }

    /** A seed for a generator that lives elsewhere. */
    public long key(String purpose, String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((seed + "\n" + purpose + "\n" + name).getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
