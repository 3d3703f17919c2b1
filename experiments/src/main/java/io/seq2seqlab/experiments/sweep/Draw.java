package io.seq2seqlab.experiments.sweep;

import io.seq2seqlab.experiments.corpus.Sha256;
import java.nio.ByteBuffer;

/** One draw of a random sweep: numbers by name, the same on every machine and in whatever order they are asked for. */
record Draw(long seed, long number) {

    private static final int FRACTION_BITS = 53;

    /** A number from 0 up to but not 1; uniform over names. */
    double share(String... names) {
        Sha256 sha256 = new Sha256()
                .bytes(ByteBuffer.allocate(2 * Long.BYTES)
                        .putLong(seed)
                        .putLong(number)
                        .array());
        for (String name : names) {
            sha256.part(name);
        }
        long bits = ByteBuffer.wrap(sha256.digest()).getLong() >>> (Long.SIZE - FRACTION_BITS);
        return bits * Math.scalb(1.0, -FRACTION_BITS);
    }
}
