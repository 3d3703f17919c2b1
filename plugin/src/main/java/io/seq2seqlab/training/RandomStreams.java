package io.seq2seqlab.training;

import io.seq2seqlab.text.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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
        byte[] text = (seed + "\n" + purpose + "\n" + name).getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.wrap(new Sha256().bytes(text).digest()).getLong();
    }
}
