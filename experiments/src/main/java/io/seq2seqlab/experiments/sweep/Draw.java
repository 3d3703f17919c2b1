package io.seq2seqlab.experiments.sweep;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** One draw of a random sweep: numbers by name, the same on every machine and in whatever order they are asked for. */
record Draw(long seed, long number) {

    private static final int FRACTION_BITS = 53;

    /** A number from 0 up to but not 1; uniform over names. */
    double share(String... names) {
        MessageDigest sha256 = sha256();
        sha256.update(ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(seed)
                .putLong(number)
                .array());
        for (String name : names) {
            byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
            sha256.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            sha256.update(bytes);
        }
        long bits = ByteBuffer.wrap(sha256.digest()).getLong() >>> (Long.SIZE - FRACTION_BITS);
        return bits * Math.scalb(1.0, -FRACTION_BITS);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
