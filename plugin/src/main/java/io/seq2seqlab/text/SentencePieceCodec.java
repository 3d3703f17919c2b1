package io.seq2seqlab.text;

import io.seq2seqlab.text.SentencePieceModel.Piece;
import io.seq2seqlab.text.SentencePieceModel.Type;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pieces of a model that SentencePiece trained; {@value SentencePieceNormalizer#SPACE} begins words. */
final class SentencePieceCodec implements TextCodec {

    static final String NAME = "SENTENCEPIECE";

    private static final String MODEL = "sentencepiece";
    private static final Pattern BYTES = Pattern.compile("(<0x[0-9A-F]{2}>)+");

    /** What an unknown character costs beside the least probable piece. */
    private static final float UNKNOWN_PENALTY = 10;

    /** What keeps a user-defined piece before all others. */
    private static final double USER_DEFINED_PENALTY = 0.1;

    private final byte[] bytes;
    private final SentencePieceModel model;
    private final Map<String, Piece> known = new HashMap<>();
    private final List<String> userDefined;
    private final int longest;
    private final float least;
    private final float most;

    /**
     * @param name what messages call the file
     * @throws IllegalArgumentException if the bytes are no model that can be applied; the message is one line
     */
    SentencePieceCodec(String name, byte[] bytes) {
        this.bytes = bytes.clone();
        this.model = SentencePieceModel.read(name, bytes);
        model.pieces().stream()
                .filter(piece -> piece.type().isText())
                .forEach(piece -> known.putIfAbsent(piece.text(), piece));
        userDefined = model.pieces().stream()
                .filter(piece -> piece.type() == Type.USER_DEFINED)
                .map(Piece::text)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        longest = known.keySet().stream().mapToInt(String::length).max().orElse(1);
        double[] scores = model.pieces().stream()
                .filter(piece -> piece.type() == Type.NORMAL)
                .mapToDouble(Piece::score)
                .toArray();
        least = (float) Arrays.stream(scores).min().orElse(0);
        // SentencePiece begins to look for the largest one at the smallest number above 0.
        most = (float) Math.max(Float.MIN_NORMAL, Arrays.stream(scores).max().orElse(0));
    }

    /** What {@link #files} gave. */
    static SentencePieceCodec of(Map<String, String> files) {
        String model = files.get(MODEL);
        if (model == null) {
            throw new IllegalArgumentException(
                    "no file " + MODEL + " of the model that takes words apart; export the model again");
        }
        return new SentencePieceCodec(MODEL, Base64.getMimeDecoder().decode(model));
    }

    @Override
    public String name() {
        return NAME;
    }

    /** The model in Base64. */
    @Override
    public Map<String, String> files() {
        return Map.of(MODEL, Base64.getMimeEncoder().encodeToString(bytes) + "\n");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SentencePieceCodec codec && Arrays.equals(codec.bytes, bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public List<String> encode(String line) {
        String text = model.normalizer().normalize(line);
        List<String> pieces = new ArrayList<>();
        boolean unknownBefore = false;
        for (String piece : switch (model.algorithm()) {
            case UNIGRAM -> mostProbable(text);
            case BPE -> merged(text);
        }) {
            boolean unknown = !known.containsKey(piece);
            if (unknown && model.byteFallback()) {
                for (byte each : piece.getBytes(StandardCharsets.UTF_8)) {
                    pieces.add(String.format(Locale.ROOT, "<0x%02X>", each));
                }
            } else if (unknown && unknownBefore) {
                pieces.set(pieces.size() - 1, pieces.get(pieces.size() - 1) + piece);
            } else {
                pieces.add(piece);
            }
            unknownBefore = unknown;
        }
        return List.copyOf(pieces);
    }

    /** The best way to each place of a text: where its last piece begins. */
    private List<String> mostProbable(String text) {
        int[] from = new int[text.length() + 1];
        float[] score = new float[text.length() + 1];
        Arrays.fill(from, -1);
        for (int start = 0; start < text.length(); start = text.offsetByCodePoints(start, 1)) {
            if (start > 0 && from[start] < 0) {
                continue;
            }
            int next = text.offsetByCodePoints(start, 1);
            boolean single = false;
            for (int end = next; end <= Math.min(text.length(), start + longest); end++) {
                Piece piece = known.get(text.substring(start, end));
                if (piece != null && piece.type() != Type.UNUSED) {
                    reach(from, score, start, end, score(piece));
                    single |= end == next;
                }
            }
            if (!single) {
                reach(from, score, start, next, least - UNKNOWN_PENALTY);
            }
        }
        List<String> pieces = new ArrayList<>();
        for (int end = text.length(); end > 0; end = from[end]) {
            pieces.add(text.substring(from[end], end));
        }
        Collections.reverse(pieces);
        return pieces;
    }

    private double score(Piece piece) {
        return piece.type() == Type.USER_DEFINED
                ? piece.text().getBytes(StandardCharsets.UTF_8).length * most - USER_DEFINED_PENALTY
                : piece.score();
    }

    private static void reach(int[] from, float[] score, int start, int end, double piece) {
        // Compared in double, kept in float, as SentencePiece does: of ties it makes what it makes of them.
        double candidate = piece + score[start];
        if (from[end] < 0 || candidate > score[end]) {
            from[end] = start;
            score[end] = (float) candidate;
        }
    }

    /** Symbols of a text; one that was merged into another is empty. */
    private static final class Symbols {
        private final List<String> texts = new ArrayList<>();
        private final List<Boolean> frozen = new ArrayList<>();
        private int[] before = {};
        private int[] after = {};

        void link() {
            before = new int[texts.size()];
            after = new int[texts.size()];
            for (int i = 0; i < texts.size(); i++) {
                before[i] = i - 1;
                after[i] = i + 1 < texts.size() ? i + 1 : -1;
            }
        }
    }

    private record Pair(int left, int right, float score, int length) {}

    private List<String> merged(String text) {
        Symbols symbols = symbols(text);
        PriorityQueue<Pair> agenda = new PriorityQueue<>(
                Comparator.comparingDouble((Pair pair) -> -pair.score()).thenComparingInt(Pair::left));
        Map<String, Merge> madeOf = new HashMap<>();
        for (int i = 1; i < symbols.texts.size(); i++) {
            offer(symbols, i - 1, i, agenda, madeOf);
        }
        while (!agenda.isEmpty()) {
            Pair pair = agenda.poll();
            String left = symbols.texts.get(pair.left());
            String right = symbols.texts.get(pair.right());
            if (left.isEmpty() || right.isEmpty() || left.length() + right.length() != pair.length()) {
                continue;
            }
            symbols.texts.set(pair.left(), left + right);
            symbols.texts.set(pair.right(), "");
            int next = symbols.after[pair.right()];
            symbols.after[pair.left()] = next;
            if (next >= 0) {
                symbols.before[next] = pair.left();
            }
            offer(symbols, symbols.before[pair.left()], pair.left(), agenda, madeOf);
            offer(symbols, pair.left(), next, agenda, madeOf);
        }
        List<String> pieces = new ArrayList<>();
        for (int at = symbols.texts.isEmpty() ? -1 : 0; at >= 0; at = symbols.after[at]) {
            addUsed(symbols.texts.get(at), madeOf, pieces);
        }
        return pieces;
    }

    private Symbols symbols(String text) {
        Symbols symbols = new Symbols();
        for (int at = 0; at < text.length(); ) {
            int start = at;
            String whole = userDefined.stream()
                    .filter(piece -> text.startsWith(piece, start))
                    .findFirst()
                    .orElse("");
            int end = whole.isEmpty() ? text.offsetByCodePoints(at, 1) : at + whole.length();
            symbols.texts.add(text.substring(at, end));
            symbols.frozen.add(!whole.isEmpty());
            at = end;
        }
        symbols.link();
        return symbols;
    }

    private void offer(Symbols symbols, int left, int right, PriorityQueue<Pair> agenda, Map<String, Merge> madeOf) {
        if (left < 0 || right < 0 || symbols.frozen.get(left) || symbols.frozen.get(right)) {
            return;
        }
        String text = symbols.texts.get(left) + symbols.texts.get(right);
        Piece piece = known.get(text);
        if (piece != null) {
            agenda.add(new Pair(left, right, piece.score(), text.length()));
            if (piece.type() == Type.UNUSED) {
                madeOf.put(text, new Merge(symbols.texts.get(left), symbols.texts.get(right)));
            }
        }
    }

    /** A piece that is not used is taken apart again. */
    private void addUsed(String text, Map<String, Merge> madeOf, List<String> pieces) {
        Piece piece = known.get(text);
        Merge parts = madeOf.get(text);
        if (piece == null || piece.type() != Type.UNUSED || parts == null) {
            pieces.add(text);
            return;
        }
        addUsed(parts.left(), madeOf, pieces);
        addUsed(parts.right(), madeOf, pieces);
    }

    @Override
    public String decode(List<String> pieces) {
        String text = String.join("", pieces);
        if (model.byteFallback()) {
            text = BYTES.matcher(text).replaceAll(run -> Matcher.quoteReplacement(characters(run.group())));
        }
        return model.normalizer().withoutPrefix(text).replace(SentencePieceNormalizer.SPACE, " ");
    }

    private static String characters(String run) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int at = "<0x".length(); at < run.length(); at += "<0x00>".length()) {
            bytes.write(Integer.parseInt(run.substring(at, at + 2), 16));
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Override
    public List<Integer> wholes(List<String> pieces) {
        List<Integer> wholes = new ArrayList<>();
        int whole = -1;
        for (String piece : pieces) {
            whole += whole < 0 || piece.startsWith(SentencePieceNormalizer.SPACE) ? 1 : 0;
            wholes.add(whole);
        }
        return wholes;
    }

    /** As many words as there are marks of white space: what the normalizer parts is parted. */
    @Override
    public List<Integer> words(String line) {
        return wholes(encode(line));
    }
}
