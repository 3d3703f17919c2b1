package io.seq2seqlab.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LineSamplerTest {

    private static final double DROPOUT = 0.3;

    @Provide
    Arbitrary<List<String>> lines() {
        return Arbitraries.strings()
                .withChars("abc ")
                .ofMinLength(1)
                .ofMaxLength(25)
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }

    private static TextCodec learned(List<String> lines, OptionalInt threshold, double dropout) {
        return new BytePairEncoding(new BytePairEncoding.Learned(12, true), threshold, dropout)
                .codecs(lines, lines, Casing.KEEP)
                .source()
                .codec();
    }

    @Property(tries = 200)
    void aSampleSpellsItsLineInPiecesThatAreKnownToBePossible(
            @ForAll @From("lines") List<String> lines,
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 4) int least) {
        List<String> text =
                Stream.generate(() -> lines).limit(4).flatMap(List::stream).toList();
        TextCodec codec = learned(text, OptionalInt.of(least), DROPOUT);
        LineSampler sampler = codec.sampler().orElseThrow();
        Set<String> possible = sampler.pieces(lines.stream());
        SplittableRandom random = new SplittableRandom(seed);

        for (String line : lines) {
            List<String> sampled = sampler.sample(line, random);
            assertThat(codec.decode(sampled)).isEqualTo(codec.decode(codec.encode(line)));
            assertThat(possible).containsAll(sampled).containsAll(codec.encode(line));
        }
    }

    /** All ways in which merges can be left out, tried one by one. */
    @Property(tries = 100)
    void nothingElseIsPossibleOfShortWords(@ForAll @From("lines") List<String> lines) {
        WordSplitter splitter = new WordSplitter(MergeLearner.learn(MergeLearner.frequencies(lines), 12, 1), Set.of());
        for (String word : Set.of("abcab", "aab", "c")) {
            Set<String> left = new HashSet<>();
            for (int coins = 0; coins < 1 << 14; coins++) {
                int[] next = {coins};
                left.addAll(splitter.split(word, () -> {
                    boolean dropped = (next[0] & 1) == 1;
                    next[0] >>= 1;
                    return dropped;
                }));
            }
            assertThat(splitter.possible(word)).containsAll(left);
        }
    }

    /** Of the only merge of {@code aa}, and of the two of {@code ab} one after the other. */
    @Test
    void eachMergeIsLeftOutAsOftenAsIsAskedFor() {
        Merges merges = new Merges(List.of(new Merge("a", "b"), new Merge("ab", "c</w>")));
        LineSampler sampler =
                new BytePairCodec(merges, Map.of(), DROPOUT).sampler().orElseThrow();
        SplittableRandom random = new SplittableRandom(1);
        int draws = 20_000;
        Map<List<String>, Long> counts = IntStream.range(0, draws)
                .mapToObj(draw -> sampler.sample("abc", random))
                .collect(Collectors.groupingBy(pieces -> pieces, Collectors.counting()));

        assertThat(counts.keySet())
                .containsExactlyInAnyOrder(List.of("abc"), List.of("ab@@", "c"), List.of("a@@", "b@@", "c"));
        assertThat(counts.get(List.of("a@@", "b@@", "c")) / (double) draws).isCloseTo(DROPOUT, within(0.01));
        assertThat(counts.get(List.of("ab@@", "c")) / (double) draws).isCloseTo((1 - DROPOUT) * DROPOUT, within(0.01));
    }

    @Test
    void withoutDropoutLinesAreSplitInOneWay() {
        assertThat(learned(List.of("ab ab"), OptionalInt.empty(), 0).sampler()).isEmpty();
        assertThat(Tokenizer.WHITESPACE.sampler()).isEmpty();
    }

    @Test
    void aVocabularyKnowsWhatSamplesCanHave() {
        List<String> lines = List.of("abab abab", "abab");
        Codecs codecs = new BytePairEncoding(new BytePairEncoding.Learned(10, true), OptionalInt.empty(), DROPOUT)
                .codecs(lines, lines, Casing.KEEP);
        List<String> pieces = codecs.source().encode(lines.get(0));
        List<SentencePair> pairs = List.of(new SentencePair(pieces, pieces));
        VocabularyLimits limits = new VocabularyLimits(2, OptionalInt.empty());

        Vocabularies vocabularies = Vocabularies.of(pairs, codecs, limits, Vocabularies.Sharing.SEPARATE);
        assertThat(vocabularies.source().tokens())
                .startsWith("<unk>", "<pad>", "<sos>", "<eos>", "abab")
                .contains("a@@", "b@@", "b", "ba@@", "bab");
        assertThat(Vocabularies.of(pairs, Codecs.OF_TOKENS, limits, Vocabularies.Sharing.SEPARATE)
                        .source()
                        .tokens())
                .endsWith("<eos>", "abab");
    }

    @Test
    void aJointVocabularyIsOneOfBothSides() {
        List<SentencePair> pairs = List.of(
                new SentencePair(List.of("ein", "hund"), List.of("a", "dog")),
                new SentencePair(List.of("hund"), List.of("hund")),
                new SentencePair(List.of(), List.of("nothing")));
        Vocabularies joint =
                Vocabularies.of(pairs, Codecs.OF_TOKENS, VocabularyLimits.NONE, Vocabularies.Sharing.JOINT);

        assertThat(joint.source()).isEqualTo(joint.target());
        assertThat(joint.source().tokens().subList(4, joint.source().size()))
                .isEqualTo(Arrays.asList("hund", "a", "dog", "ein"));
    }
}
