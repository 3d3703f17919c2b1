package io.seq2seqlab.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Turns sentences into the numbers a network reads. A target always stands between {@code <sos>} and {@code <eos>}. */
public record Encoding(SourceOrder sourceOrder, SourceMarks sourceMarks) {
    /** In which order the encoder reads a source sentence; reversing it is Sutskever et al. (2014), section 3.3. */
    public enum SourceOrder {
        FORWARD,
        REVERSED
    }

    /** Whether a source sentence stands between {@code <sos>} and {@code <eos>}. */
    public enum SourceMarks {
        NONE,
        START_AND_END
    }

    /** The source as it is written, without marks. */
    public static final Encoding PLAIN = new Encoding(SourceOrder.FORWARD, SourceMarks.NONE);

    /** The numbers of a source sentence; marks stay outside when its words are reversed. */
    public int[] source(List<String> sentence, Vocabulary vocabulary) {
        int[] words = vocabulary.encode(sentence);
        int[] ordered = switch (sourceOrder) {
            case FORWARD -> words;
            case REVERSED -> reversed(words);
        };
        return switch (sourceMarks) {
            case NONE -> ordered;
            case START_AND_END -> marked(ordered);
        };
    }

    /** For each position the encoder reads its place in the sentence as it was written; the sentence's length for a mark. */
    public int[] sourcePositions(int length) {
        int marks = sourceMarks == SourceMarks.START_AND_END ? 1 : 0;
        int[] positions = new int[length + 2 * marks];
        Arrays.fill(positions, length);
        for (int word = 0; word < length; word++) {
            positions[word + marks] = sourceOrder == SourceOrder.REVERSED ? length - 1 - word : word;
        }
        return positions;
    }

    /** The numbers of a target sentence from {@code <sos>} to {@code <eos>}. */
    public int[] target(List<String> sentence, Vocabulary vocabulary) {
        return marked(vocabulary.encode(sentence));
    }

    public EncodedPair pair(SentencePair pair, Vocabulary source, Vocabulary target) {
        return new EncodedPair(source(pair.source(), source), target(pair.target(), target));
    }

    /** All pairs within the limit that have tokens on both sides; the others are counted. */
    public EncodedCorpus corpus(List<SentencePair> pairs, Vocabulary source, Vocabulary target, LengthLimit limit) {
        List<EncodedPair> encoded = new ArrayList<>();
        int tooLong = 0;
        int empty = 0;
        for (SentencePair pair : pairs) {
            if (pair.isEmpty()) {
                empty++;
            } else if (!limit.allows(pair)) {
                tooLong++;
            } else {
                encoded.add(pair(pair, source, target));
            }
        }
        return new EncodedCorpus(encoded, tooLong, empty);
    }

    private static int[] reversed(int[] words) {
        int[] reversed = new int[words.length];
        for (int i = 0; i < words.length; i++) {
            reversed[i] = words[words.length - 1 - i];
        }
        return reversed;
    }

    private static int[] marked(int[] words) {
        int[] marked = new int[words.length + 2];
        marked[0] = Vocabulary.START;
        System.arraycopy(words, 0, marked, 1, words.length);
        marked[marked.length - 1] = Vocabulary.END;
        return marked;
    }
}
