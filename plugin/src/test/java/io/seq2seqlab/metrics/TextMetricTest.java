package io.seq2seqlab.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TextMetricTest {
    private record Sentence(String hypothesis, String reference) {}

    private static final List<TextMetric> METRICS = List.of(Bleu.DEFAULT, Chrf.DEFAULT, new ExactMatch());

    @Property(tries = 200)
    void theScoreOfACorpusDependsOnTheSumOfItsParts(
            @ForAll("corpora") List<Sentence> first, @ForAll("corpora") List<Sentence> second) {
        List<String> hypotheses =
                concat(first, second).stream().map(Sentence::hypothesis).toList();
        List<String> references =
                concat(first, second).stream().map(Sentence::reference).toList();
        for (TextMetric metric : METRICS) {
            double[] parts = Statistics.sum(List.of(sum(metric, first), sum(metric, second)));
            double whole = metric.corpus(hypotheses, references);
            assertThat(metric.score(parts)).as(metric.name()).isEqualTo(whole).isBetween(0.0, 100.0 + 1e-9);
        }
    }

    @Property(tries = 200)
    void nothingScoresHigherThanTheReferenceItself(@ForAll("corpora") List<Sentence> corpus) {
        List<String> references = corpus.stream().map(Sentence::reference).toList();
        List<String> hypotheses = corpus.stream().map(Sentence::hypothesis).toList();
        for (TextMetric metric : List.of(Chrf.DEFAULT, new ExactMatch())) {
            assertThat(metric.corpus(hypotheses, references))
                    .as(metric.name())
                    .isLessThanOrEqualTo(metric.corpus(references, references) + 1e-9);
        }
    }

    /** So that a reference scores as it stands in its file as it does in words with spaces between them. */
    @Property(tries = 200)
    void whiteSpaceOfAnyKindIsAsGoodAsASpace(
            @ForAll("corpora") List<Sentence> corpus, @ForAll("whiteSpace") String space) {
        for (TextMetric metric : List.of(
                Bleu.DEFAULT,
                new Bleu(BleuTokenization.NONE, LetterCase.LOWER),
                new Bleu(BleuTokenization.CHARACTER, LetterCase.MIXED),
                Chrf.DEFAULT,
                new ExactMatch())) {
            for (Sentence sentence : corpus) {
                String raw = space + sentence.reference().replace(" ", space) + space;
                assertThat(metric.statistics(sentence.hypothesis(), raw))
                        .as(metric.signature())
                        .isEqualTo(metric.statistics(sentence.hypothesis(), sentence.reference()));
            }
        }
    }

    @Provide
    Arbitrary<String> whiteSpace() {
        return Arbitraries.of(
                        " ", "\t", "\u000B", "\f", "\r", "\u001C", "\u001F", "\u0085", "\u00A0", "\u2028", "\u3000")
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(spaces -> String.join("", spaces));
    }

    @Test
    void exactMatchIsThePercentageOfEqualSentences() {
        double score = new ExactMatch().corpus(List.of("a b ", "a c", "", "x"), List.of("a b", "a d", "", "X"));
        assertThat(score).isEqualTo(50);
    }

    /**
     * By hand from the definitions: counts of sentences add up, and an empty line has none. For empty hypotheses sacreBLEU 2.6.0
     * says the same; files with an empty reference it refuses.
     */
    @Test
    void emptyLinesAreLinesWithoutTokens() {
        List<String> hypotheses = List.of("a b c d", "", "e f");
        List<String> references = List.of("a b c d", "e f g h", "");

        // 4 of 6 words, 3 of 4 pairs, 2 of 2 triples, 1 of 1 quadruple; 6 words for 8
        assertThat(new Bleu(BleuTokenization.NONE, LetterCase.MIXED).corpus(hypotheses, references))
                .isCloseTo(100 * Math.exp(1 - 8 / 6.0) * Math.pow(4 / 6.0 * 3 / 4.0, 0.25), within(1e-9));
        // without the last: 4 of 4, 3 of 3, 2 of 2, 1 of 1; 4 words for 8
        assertThat(new Bleu(BleuTokenization.NONE, LetterCase.MIXED)
                        .corpus(hypotheses.subList(0, 2), references.subList(0, 2)))
                .isCloseTo(100 * Math.exp(1 - 8 / 4.0), within(1e-9));
        // of every order all that there are and half of those there should be; F with recall weighed twice
        assertThat(Chrf.DEFAULT.corpus(hypotheses, references)).isCloseTo(100 * 5 * 0.5 / 4.5, within(1e-9));
        assertThat(new ExactMatch().corpus(hypotheses, references)).isCloseTo(100 / 3.0, within(1e-9));
    }

    @Test
    void sidesOfDifferentLengthsAreRefused() {
        assertThatThrownBy(() -> Bleu.DEFAULT.corpus(List.of("a"), List.of("a", "b")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bleu: 1 hypotheses and 2 references, expected one reference each");
    }

    @Test
    void aCorpusWithoutSentencesHasNoScore() {
        assertThatThrownBy(() -> Chrf.DEFAULT.corpus(List.of(), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no sentences");
    }

    @Test
    void signaturesSayWhatWasCountedAndByWhom() {
        assertThat(new Bleu(BleuTokenization.NONE, LetterCase.LOWER).signature())
                .isEqualTo("nrefs:1|case:lc|eff:no|tok:none|smooth:exp|version:seq2seqlab-1");
        assertThat(Chrf.DEFAULT.signature())
                .isEqualTo("nrefs:1|case:mixed|eff:yes|nc:6|nw:0|space:no|version:seq2seqlab-1");
    }

    @Provide
    Arbitrary<List<Sentence>> corpora() {
        Arbitrary<String> lines = Arbitraries.of("a", "b", "c", "D,", "1.5", "é")
                .list()
                .ofMaxSize(9)
                .map(tokens -> String.join(" ", tokens));
        return Combinators.combine(lines, lines)
                .as(Sentence::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    private static double[] sum(TextMetric metric, List<Sentence> corpus) {
        return Statistics.sum(corpus.stream()
                .map(sentence -> metric.statistics(sentence.hypothesis(), sentence.reference()))
                .toList());
    }

    private static List<Sentence> concat(List<Sentence> first, List<Sentence> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
