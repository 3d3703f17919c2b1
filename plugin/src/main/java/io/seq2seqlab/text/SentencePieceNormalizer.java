package io.seq2seqlab.text;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What SentencePiece does to a text before it takes it apart: characters become others by a map that the model holds, white
 * space becomes {@value #SPACE}.
 */
final class SentencePieceNormalizer {

    /** Stands for a space (U+2581). */
    static final String SPACE = "▁";

    private static final byte[] SPACE_BYTES = SPACE.getBytes(StandardCharsets.UTF_8);

    /** A double array (Aoe 1989) of units of four bytes: from the bytes of a text to where in {@link #texts} its replacement begins. */
    private final IntBuffer trie;

    private final byte[] texts;
    private final List<byte[]> kept;
    private final boolean dummyPrefix;
    private final boolean removesExtraWhitespace;

    private SentencePieceNormalizer(
            IntBuffer trie, byte[] texts, List<byte[]> kept, boolean dummyPrefix, boolean removesExtraWhitespace) {
        this.trie = trie;
        this.texts = texts;
        this.kept = kept;
        this.dummyPrefix = dummyPrefix;
        this.removesExtraWhitespace = removesExtraWhitespace;
    }

    /**
     * @param map the trie's size in four bytes, the trie, and the texts, each with a zero behind it; empty where characters stay
     * @param kept what stays as it is, whatever the map says
     * @param dummyPrefix whether a space stands before the text
     * @param removesExtraWhitespace whether white space around the text goes, and several become one
     * @throws IllegalArgumentException if the map is none
     */
    static SentencePieceNormalizer of(
            byte[] map, List<String> kept, boolean dummyPrefix, boolean removesExtraWhitespace) {
        ByteBuffer bytes = ByteBuffer.wrap(map).order(ByteOrder.LITTLE_ENDIAN);
        long size = map.length < Integer.BYTES ? 0 : Integer.toUnsignedLong(bytes.getInt());
        if (map.length > 0 && (size == 0 || size % Integer.BYTES != 0 || size > map.length - Integer.BYTES)) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT, "its map of characters has %,d bytes, and says that it has %,d", map.length, size));
        }
        return new SentencePieceNormalizer(
                bytes.slice(bytes.position(), (int) size)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asIntBuffer(),
                map.length == 0 ? map : Arrays.copyOfRange(map, Integer.BYTES + (int) size, map.length),
                kept.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList(),
                dummyPrefix,
                removesExtraWhitespace);
    }

    String normalize(String line) {
        byte[] text = line.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream normalized = new ByteArrayOutputStream();
        int at = 0;
        boolean afterSpace = removesExtraWhitespace;
        boolean begun = false;
        while (at < text.length) {
            Prefix prefix = prefix(text, at);
            at += prefix.consumed();
            byte[] part = prefix.becomes();
            int from = 0;
            while (afterSpace && from < part.length && part[from] == ' ') {
                from++;
            }
            if (from == part.length) {
                afterSpace = removesExtraWhitespace && afterSpace;
                continue;
            }
            if (!begun && dummyPrefix) {
                normalized.writeBytes(SPACE_BYTES);
            }
            begun = true;
            for (int i = from; i < part.length; i++) {
                if (part[i] == ' ') {
                    normalized.writeBytes(SPACE_BYTES);
                } else {
                    normalized.write(part[i]);
                }
            }
            afterSpace = removesExtraWhitespace && part[part.length - 1] == ' ';
        }
        String whole = normalized.toString(StandardCharsets.UTF_8);
        while (removesExtraWhitespace && whole.endsWith(SPACE)) {
            whole = whole.substring(0, whole.length() - SPACE.length());
        }
        return whole;
    }

    /** A text that pieces spell without the white space that stands before it for a mark. */
    String withoutPrefix(String spelled) {
        String text = spelled;
        while (text.startsWith(SPACE) && (dummyPrefix || removesExtraWhitespace)) {
            text = text.substring(SPACE.length());
            if (!removesExtraWhitespace) {
                break;
            }
        }
        return text;
    }

    /** The beginning of what is left of a text. */
    private record Prefix(int consumed, byte[] becomes) {}

    private Prefix prefix(byte[] text, int at) {
        int longest = 0;
        for (byte[] same : kept) {
            if (same.length > longest && startsWith(text, at, same)) {
                longest = same.length;
            }
        }
        if (longest > 0) {
            return new Prefix(longest, Arrays.copyOfRange(text, at, at + longest));
        }
        Prefix mapped = mapped(text, at);
        if (mapped.consumed() > 0) {
            return mapped;
        }
        int character = length(text[at]);
        return new Prefix(character, Arrays.copyOfRange(text, at, at + character));
    }

    private static boolean startsWith(byte[] text, int at, byte[] prefix) {
        return at + prefix.length <= text.length
                && Arrays.equals(text, at, at + prefix.length, prefix, 0, prefix.length);
    }

    /** The bytes of a character of UTF-8 that begins so. */
    private static int length(byte first) {
        int bits = first & 0xFF;
        if (bits < 0x80) {
            return 1;
        }
        return bits < 0xE0 ? 2 : bits < 0xF0 ? 3 : 4;
    }

    /** The longest text of the map that stands here, and what it becomes; of nothing where there is none. */
    private Prefix mapped(byte[] text, int at) {
        int consumed = 0;
        int value = 0;
        if (trie.limit() > 0) {
            int node = offset(trie.get(0));
            for (int i = at; i < text.length; i++) {
                int label = text[i] & 0xFF;
                node ^= label;
                if (node < 0 || node >= trie.limit()) {
                    break;
                }
                int unit = trie.get(node);
                if ((unit & 0x800000FF) != label) {
                    break;
                }
                node ^= offset(unit);
                if ((unit >>> 8 & 1) == 1) {
                    if (node < 0 || node >= trie.limit()) {
                        break;
                    }
                    consumed = i - at + 1;
                    value = trie.get(node) & 0x7FFFFFFF;
                }
            }
        }
        return new Prefix(consumed, consumed == 0 ? new byte[0] : text(value));
    }

    private static int offset(int unit) {
        return unit >>> 10 << ((unit & 1 << 9) >>> 6);
    }

    private byte[] text(int from) {
        int end = Math.min(from, texts.length);
        while (end < texts.length && texts[end] != 0) {
            end++;
        }
        return Arrays.copyOfRange(texts, Math.min(from, texts.length), end);
    }
}
