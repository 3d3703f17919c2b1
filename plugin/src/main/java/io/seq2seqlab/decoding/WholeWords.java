package io.seq2seqlab.decoding;

import io.seq2seqlab.text.TextCodec;
import io.seq2seqlab.text.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Attention where tokens are pieces of words: what whole words looked at, and which word stands for one that a network does not
 * know.
 *
 * @param source how the source was read
 * @param target how the target is written
 */
public record WholeWords(TextCodec source, TextCodec target) {

    /**
     * Columns or rows of a map that belong together.
     *
     * @param of the group of each, from 0
     * @param names of the groups
     */
    private record Groups(List<Integer> of, List<String> names) {}

    /**
     * A map in whole words: a source word has what its pieces have together, a target word the mean of its pieces. Marks stay by
     * themselves.
     */
    public AttentionMap in(AttentionMap pieces) {
        int length = length(pieces);
        List<String> sentence = sentence(pieces, length);
        List<Integer> wholes = source.wholes(sentence);
        int words = wholes.isEmpty() ? 0 : wholes.get(length - 1) + 1;
        Groups columns = columns(pieces, length, sentence, wholes);
        Groups rows = rows(pieces.target());
        double[][] sums = new double[rows.names().size()][columns.names().size()];
        int[] pieceCounts = new int[rows.names().size()];
        for (int row = 0; row < pieces.weights().length; row++) {
            int word = rows.of().get(row);
            pieceCounts[word]++;
            for (int column = 0; column < columns.of().size(); column++) {
                sums[word][columns.of().get(column)] += pieces.weights()[row][column];
            }
        }
        float[][] weights = new float[sums.length][columns.names().size()];
        for (int word = 0; word < sums.length; word++) {
            for (int column = 0; column < weights[word].length; column++) {
                weights[word][column] = (float) (sums[word][column] / pieceCounts[word]);
            }
        }
        int[] positions = new int[columns.names().size()];
        for (int column = 0; column < columns.of().size(); column++) {
            int position = pieces.sourcePositions()[column];
            positions[columns.of().get(column)] = position < length ? wholes.get(position) : words;
        }
        return new AttentionMap(columns.names(), rows.names(), weights, positions);
    }

    /**
     * The translation with each word of which a token is unknown replaced by the source word that this token looked at most (after
     * Luong et al. 2015, On Effective Approaches to Attention-based Neural Machine Translation, section 4: where attention is, is
     * what was translated).
     *
     * @param ids of the tokens
     * @param tokens of the translation, as many as the map has rows, or one less where it ends with {@code <eos>}
     */
    public List<String> withoutUnknown(int[] ids, List<String> tokens, AttentionMap map) {
        int length = length(map);
        if (length == 0) {
            return tokens;
        }
        List<String> sentence = sentence(map, length);
        List<Integer> wholes = source.wholes(sentence);
        List<Integer> targets = target.wholes(tokens);
        List<String> replaced = new ArrayList<>();
        for (int from = 0; from < ids.length; ) {
            int end = from;
            int unknown = -1;
            while (end < ids.length && targets.get(end).equals(targets.get(from))) {
                unknown = unknown < 0 && ids[end] == Vocabulary.UNKNOWN ? end : unknown;
                end++;
            }
            if (unknown < 0) {
                replaced.addAll(tokens.subList(from, end));
            } else {
                int word = wholes.get(mostLookedAt(map, unknown, length));
                replaced.addAll(target.encode(source.decode(pieces(sentence, wholes, word))));
            }
            from = end;
        }
        return replaced;
    }

    private static int mostLookedAt(AttentionMap map, int row, int length) {
        float[] weights = map.weights()[row];
        int best = -1;
        for (int column = 0; column < weights.length; column++) {
            if (map.sourcePositions()[column] < length && (best < 0 || weights[column] > weights[best])) {
                best = column;
            }
        }
        return map.sourcePositions()[best];
    }

    /** Without marks the last place is one before the number of columns; marks, two of them, have the sentence's length. */
    private static int length(AttentionMap map) {
        int last = IntStream.of(map.sourcePositions()).max().orElse(-1);
        return last == map.sourcePositions().length - 1 ? last + 1 : last;
    }

    private static List<String> sentence(AttentionMap map, int length) {
        String[] sentence = new String[length];
        for (int column = 0; column < map.source().size(); column++) {
            if (map.sourcePositions()[column] < length) {
                sentence[map.sourcePositions()[column]] = map.source().get(column);
            }
        }
        return List.of(sentence);
    }

    private Groups columns(AttentionMap map, int length, List<String> sentence, List<Integer> wholes) {
        List<Integer> of = new ArrayList<>();
        List<String> names = new ArrayList<>();
        int before = -1;
        for (int column = 0; column < map.source().size(); column++) {
            int position = map.sourcePositions()[column];
            int whole = position < length ? wholes.get(position) : -1;
            if (whole < 0 || whole != before) {
                names.add(whole < 0 ? map.source().get(column) : source.decode(pieces(sentence, wholes, whole)));
            }
            of.add(names.size() - 1);
            before = whole;
        }
        return new Groups(of, names);
    }

    private Groups rows(List<String> steps) {
        boolean ends = !steps.isEmpty() && steps.get(steps.size() - 1).equals(Vocabulary.END_TOKEN);
        List<String> tokens = steps.subList(0, steps.size() - (ends ? 1 : 0));
        List<Integer> wholes = target.wholes(tokens);
        List<Integer> of = new ArrayList<>(wholes);
        List<String> names = new ArrayList<>();
        for (int place = 0; place < tokens.size(); place++) {
            if (place == 0 || !wholes.get(place).equals(wholes.get(place - 1))) {
                names.add(target.decode(pieces(tokens, wholes, wholes.get(place))));
            }
        }
        if (ends) {
            of.add(names.size());
            names.add(Vocabulary.END_TOKEN);
        }
        return new Groups(of, names);
    }

    private static List<String> pieces(List<String> all, List<Integer> wholes, int whole) {
        return IntStream.range(0, all.size())
                .filter(place -> wholes.get(place) == whole)
                .mapToObj(all::get)
                .toList();
    }
}
