package io.seq2seqlab.experiments.results;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;

/** A hash of named parts. Parts carry their lengths, so that no two different lists of parts read alike. */
public final class Digest {

    private static final int LENGTH = 16;

    private final MessageDigest sha256;

    public Digest() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    public Digest add(String name, String value) {
        return add(name).add(value);
    }

    public Digest add(String name, SortedMap<String, String> values) {
        add(name, Integer.toString(values.size()));
        for (Map.Entry<String, String> entry : values.entrySet()) {
            add(entry.getKey(), entry.getValue());
        }
        return this;
    }

    private Digest add(String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        sha256.update(bytes);
        return this;
    }

    /** The first 16 hexadecimal digits of the SHA-256. */
    public String text() {
        return HexFormat.of().formatHex(sha256.digest()).substring(0, LENGTH);
    }
}
