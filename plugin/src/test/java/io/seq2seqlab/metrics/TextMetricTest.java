package io.seq2seqlab.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

    @Test
    void exactMatchIsThePercentageOfEqualSentences() {
        double score = new ExactMatch().corpus(List.of("a b ", "a c", "", "x"), List.of("a b", "a d", "", "X"));
        assertThat(score).isEqualTo(50);
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
