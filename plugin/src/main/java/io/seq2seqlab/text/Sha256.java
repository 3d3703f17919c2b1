package io.seq2seqlab.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;

/** SHA-256, of texts and files as they are, and of parts that carry their lengths, so that no two lists of parts read alike. */
public final class Sha256 {

    private static final int BUFFER_BYTES = 1 << 16;
    private static final int KEY_LENGTH = 16;

    private final MessageDigest digest;

    public Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Of a text in UTF-8, in lower-case hexadecimal digits. */
    public static String ofText(String text) {
        return new Sha256().bytes(text.getBytes(StandardCharsets.UTF_8)).hex();
    }

    /** @throws CorpusException if it cannot be read */
    public static String ofFile(Path file) {
        Sha256 sha256 = new Sha256();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                sha256.digest.update(buffer, 0, read);
            }
        } catch (IOException e) {
            throw new CorpusException("cannot read " + file + "; expected a readable file", e);
        }
        return sha256.hex();
    }

    /** Adds bytes as they are. */
    public Sha256 bytes(byte[] bytes) {
        digest.update(bytes);
        return this;
    }

    /** Adds bytes behind their number. */
    public Sha256 part(byte[] bytes) {
        return bytes(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array())
                .bytes(bytes);
    }

    /** A stream that adds, as they are, all bytes that are written to another one through it. */
    public OutputStream of(OutputStream out) {
        return new DigestOutputStream(out, digest);
    }

    /** Adds a text in UTF-8 behind its length. */
    public Sha256 part(String text) {
        return part(text.getBytes(StandardCharsets.UTF_8));
    }

    public Sha256 add(String name, String value) {
        return part(name).part(value);
    }

    public Sha256 add(String name, SortedMap<String, String> values) {
        add(name, Integer.toString(values.size()));
        for (Map.Entry<String, String> entry : values.entrySet()) {
            add(entry.getKey(), entry.getValue());
        }
        return this;
    }

    public byte[] digest() {
        return digest.digest();
    }

    /** In lower-case hexadecimal digits. */
    public String hex() {
        return HexFormat.of().formatHex(digest());
    }

    /** The first 16 hexadecimal digits, which name runs and evaluations. */
    public String key() {
        return hex().substring(0, KEY_LENGTH);
    }
}
