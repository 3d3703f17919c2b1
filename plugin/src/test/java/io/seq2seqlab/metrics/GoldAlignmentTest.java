package io.seq2seqlab.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seq2seqlab.metrics.Alignment.Link;
import io.seq2seqlab.text.Casing;
import io.seq2seqlab.text.Codecs;
import io.seq2seqlab.text.TextReading;
import io.seq2seqlab.text.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class GoldAlignmentTest {

    private static Alignment links(String line) {
        return Alignment.parse(line).orElseThrow();
    }

    private static GoldAlignment gold(Tokenizer tokenizer, String source, String target, String links) {
        AlignedLines lines = new AlignedLines(List.of(source), List.of(target), List.of(Optional.of(links(links))));
        return lines.gold(Codecs.both(new TextReading(tokenizer, Casing.LOWER)))
                .get(0)
                .orElseThrow();
    }

    @Test
    void tokensThatAreWordsKeepTheirLinks() {
        GoldAlignment gold = gold(Tokenizer.WHITESPACE, "Der Hund", "the dog", "0-0 1-1");

        assertThat(gold.isOfWords()).isTrue();
        assertThat(gold).isEqualTo(GoldAlignment.ofWords(links("0-0 1-1"), 2, 2));
        assertThat(gold.words(links("0-1 1-0"))).isEqualTo(links("0-1 1-0"));
        assertThat(gold.tokens()).isEqualTo(gold.links());
    }

    /** d e r _ h u n d: characters 0 to 2 are of word 0, 4 to 7 of word 1, and 3 of none; a _ d o g likewise. */
    @Test
    void wordsAreLinkedIfAnyOfTheirCharactersAre() {
        GoldAlignment gold = gold(Tokenizer.CHARACTER, "der hund", "a dog", "0-0 1-1");

        assertThat(gold.isOfWords()).isFalse();
        assertThat(gold.words(links("2-0 3-1 3-2 4-3 7-4"))).isEqualTo(links("0-0 1-1"));
        assertThat(gold.words(links("3-0 0-1"))).isEqualTo(links("none"));
        assertThat(gold.tokens().sure()).hasSize(3 + 4 * 3).contains(new Link(2, 0), new Link(7, 4));
    }

    @Test
    void punctuationIsOfTheWordThatItStandsAt() {
        GoldAlignment gold = gold(Tokenizer.WORD, "Ja, (gut)!", "yes good", "0-0 1-1");

        assertThat(gold.sourceWords()).containsExactly(0, 0, 1, 1, 1, 1);
        assertThat(gold.words(links("1-0 2-1"))).isEqualTo(links("0-0 1-1"));
    }

    /** One target word with two sure links: one link finds one of them, 1 − (1 + 1) / (1 + 2). */
    @Test
    void oneLinkForEachTargetTokenHasItsLimit() {
        assertThat(GoldAlignment.ofWords(links("0-0 1-0"), 2, 1).best().value()).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(GoldAlignment.ofWords(links("0-0 1-1"), 2, 2).best().value()).isZero();
        assertThat(GoldAlignment.ofWords(links("0-0 1?1"), 2, 2).best().value()).isZero();
        assertThat(GoldAlignment.ofWords(links("0-0"), 2, 2).best().value()).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(GoldAlignment.ofWords(links("none"), 2, 2).best().value()).isEqualTo(1);
    }

    /** Every way of giving each target token one source token is tried. */
    @Property(tries = 150)
    void noAttentionIsBetterThanTheBest(
            @ForAll @Size(max = 5) List<@From("link") String> links,
            @ForAll @Size(min = 1, max = 4) List<@IntRange(min = -1, max = 2) Integer> sourceWords,
            @ForAll @Size(min = 1, max = 4) List<@IntRange(min = -1, max = 2) Integer> targetWords) {
        Alignment alignment = Alignment.parse(String.join(" ", links)).orElse(links("none"));
        GoldAlignment gold = new GoldAlignment(alignment, sourceWords, targetWords);
        double least = Double.POSITIVE_INFINITY;
        int ways = (int) Math.pow(sourceWords.size(), targetWords.size());
        for (int way = 0; way < ways; way++) {
            List<Link> tokens = new ArrayList<>();
            int left = way;
            for (int target = 0; target < targetWords.size(); target++) {
                tokens.add(new Link(left % sourceWords.size(), target));
                left /= sourceWords.size();
            }
            double rate = AlignmentErrorRate.of(gold.words(Alignment.of(tokens)), alignment)
                    .value();
            least = Double.isNaN(rate) ? least : Math.min(least, rate);
        }
        double best = gold.best().value();
        // Not a number: neither side has a link, and the sentence adds nothing.
        assertThat(Double.isNaN(best) || Math.abs(best - least) < 1e-12)
                .as("%s, %s", best, least)
                .isTrue();
    }

    @Provide
    Arbitrary<String> link() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.of("-", "?"),
                        Arbitraries.integers().between(0, 2))
                .as((source, kind, target) -> source + kind + target);
    }
}
