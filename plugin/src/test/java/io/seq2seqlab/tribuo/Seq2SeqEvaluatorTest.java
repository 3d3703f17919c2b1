package io.seq2seqlab.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.oracle.labs.mlrg.olcut.util.Pair;
import io.seq2seqlab.decoding.AttentionMap;
import io.seq2seqlab.decoding.RatedTokens;
import io.seq2seqlab.decoding.ReferenceScores;
import io.seq2seqlab.decoding.SentenceScore;
import io.seq2seqlab.metrics.Bleu;
import io.seq2seqlab.metrics.BleuTokenization;
import io.seq2seqlab.metrics.Chrf;
import io.seq2seqlab.metrics.ExactMatch;
import io.seq2seqlab.metrics.LetterCase;
import io.seq2seqlab.text.ParallelCorpus;
import io.seq2seqlab.text.SentencePair;
import io.seq2seqlab.text.Tokenizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tribuo.Example;
import org.tribuo.Excuse;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.Prediction;
import org.tribuo.provenance.EvaluationProvenance;
import org.tribuo.provenance.ModelProvenance;

class Seq2SeqEvaluatorTest {

    private static final ParallelCorpus CORPUS = new ParallelCorpus(
            "toy",
            List.of(
                    new SentencePair(List.of("a", "b", "c"), List.of("the", "cat", "sat", "on", "the", "mat")),
                    new SentencePair(List.of("b", "a"), List.of("yes", "it", "did"))));

    private final MutableDataset<TokenSequence> data =
            new MutableDataset<>(ParallelTextDataSource.of(CORPUS, List.of("0-0 1-2 2-5", "0-1 1-0")));
    private final Model<TokenSequence> fixed = new FixedModel(
            data,
            List.of(TokenSequence.of("the", "cat", "sat", "on", "a", "mat"), TokenSequence.of("yes", "it", "did")));

    @Test
    void figuresAreThoseOfTheTexts() {
        Seq2SeqEvaluation evaluation = new Seq2SeqEvaluator().evaluate(fixed, data);

        List<String> hypotheses = List.of("the cat sat on a mat", "yes it did");
        List<String> references = List.of("the cat sat on the mat", "yes it did");
        // 8 of 9 words, 5 of 7 pairs, 3 of 5 triples, 1 of 3 quadruples; equal lengths
        assertThat(evaluation.bleu()).isCloseTo(100 * Math.pow(8.0 / 9 * 5 / 7 * 3 / 5 * 1 / 3, 0.25), within(1e-9));
        assertThat(evaluation.bleu()).isEqualTo(Bleu.DEFAULT.corpus(hypotheses, references));
        assertThat(evaluation.chrf()).isEqualTo(Chrf.DEFAULT.corpus(hypotheses, references));
        assertThat(evaluation.exactMatch()).isEqualTo(50);
        assertThat(evaluation.tokenAccuracy()).isEmpty();
        assertThat(evaluation.perplexity()).isEmpty();
        assertThat(evaluation.alignmentErrorRate()).isEmpty();
    }

    @Test
    void figuresAreFoundByTribuosKeys() {
        Seq2SeqEvaluation evaluation = new Seq2SeqEvaluator().evaluate(fixed, data);

        assertThat(evaluation.asMap().keySet()).extracting(Pair::getB).containsExactly("bleu", "chrf", "exact-match");
        assertThat(evaluation.get(Seq2SeqEvaluation.metric("bleu"))).isEqualTo(evaluation.bleu());
        assertThat(evaluation.signatures().get("bleu")).startsWith("nrefs:1|case:mixed|eff:no|tok:none|");
        assertThatThrownBy(() -> evaluation.get("ter")).hasMessageContaining("only bleu, chrf, exact-match");
    }

    @Test
    void statisticsOfSentencesAreKept() {
        Seq2SeqEvaluation evaluation = new Seq2SeqEvaluator().evaluate(fixed, data);

        assertThat(evaluation.sentences())
                .extracting(sentence -> sentence.statistics().get("exact-match"))
                .containsExactly(new double[] {0, 1}, new double[] {1, 1});
        assertThat(evaluation.getPredictions()).hasSize(2);
        assertThat(evaluation.getProvenance().getTestDatasetProvenance()).isEqualTo(data.getProvenance());
        assertThat(evaluation.toString())
                .startsWith("2 sentences")
                .contains("bleu")
                .contains("tok:none");
    }

    @Test
    void whatTeacherForcingTellsComesFromTheReferences() {
        ReferenceScores scores = new ReferenceScores(
                List.of(
                        Optional.of(score(CORPUS.pairs().get(0), 7 * Math.log(2), 7, 5)),
                        Optional.of(score(CORPUS.pairs().get(1), 4 * Math.log(2), 4, 1))),
                9.9);

        Seq2SeqEvaluation evaluation = Seq2SeqEvaluation.of(
                new Seq2SeqEvaluation.Judgement(Seq2SeqEvaluation.DEFAULT_METRICS, Tokenizer.WHITESPACE),
                fixed.predict(data),
                Optional.of(scores),
                new EvaluationProvenance(fixed.getProvenance(), data.getProvenance()));

        // 5 of 7 and 1 of 4
        assertThat(evaluation.tokenAccuracy().orElseThrow()).isCloseTo(100 * 6.0 / 11, within(1e-12));
        // every token has probability one half
        assertThat(evaluation.perplexity().orElseThrow()).isCloseTo(2, within(1e-12));
        // own tokens double the loss
        assertThat(evaluation.exposureGap().orElseThrow()).isCloseTo(Math.log(2), within(1e-12));
        // nine words each look at the first source word: 2 of 9 links are right, 5 are gold
        assertThat(evaluation.alignmentErrorRate().orElseThrow()).isCloseTo(1 - 4.0 / 14, within(1e-12));
    }

    /** Looks at a mark most, and among words at the first of a sentence that was read backwards. */
    private static SentenceScore score(SentencePair pair, double loss, int tokens, int correct) {
        int words = pair.source().size();
        List<String> source = new ArrayList<>(List.of("<sos>"));
        int[] positions = new int[words + 1];
        positions[0] = words;
        for (int column = 1; column <= words; column++) {
            positions[column] = words - column;
            source.add(pair.source().get(positions[column]));
        }
        float[][] weights = new float[tokens][words + 1];
        for (float[] row : weights) {
            row[0] = 0.7f;
            row[words] = 0.3f;
        }
        List<String> target = new ArrayList<>(pair.target());
        target.add("<eos>");
        return new SentenceScore(
                rated(loss, tokens, correct),
                rated(2 * loss, tokens, 1),
                Optional.of(new AttentionMap(source, target, weights, positions)),
                0);
    }

    private static RatedTokens rated(double loss, int tokens, int correct) {
        boolean[] right = new boolean[tokens];
        Arrays.fill(right, 0, correct, true);
        return new RatedTokens(loss, right);
    }

    @Test
    void characterMetricsCompareTheLinesThatTheTokensSpell() {
        TokenSequence cat = TokenSequence.of(Tokenizer.CHARACTER.encode("the cat sat on the mat"));
        TokenSequence hat = TokenSequence.of(Tokenizer.CHARACTER.encode("the cat sat on the hat"));
        List<Prediction<TokenSequence>> predictions =
                List.of(new Prediction<>(hat, 1, data.getExample(0)), new Prediction<>(cat, 1, data.getExample(1)));

        Seq2SeqEvaluation evaluation = new Seq2SeqEvaluator(List.of(Bleu.DEFAULT), Tokenizer.CHARACTER)
                .evaluate(fixed, predictions, List.of(cat, cat), data.getProvenance());

        assertThat(evaluation.bleu())
                .isEqualTo(Bleu.DEFAULT.corpus(
                        List.of("the cat sat on the hat", "the cat sat on the mat"),
                        List.of("the cat sat on the mat", "the cat sat on the mat")));
        assertThat(evaluation.sentences())
                .extracting(Seq2SeqEvaluation.Sentence::hypothesis)
                .containsExactly("the cat sat on the hat", "the cat sat on the mat");
    }

    /** Whatever a tokenizer makes of the reference, what counts is its line; here the network's tokens are no words of it. */
    @Test
    void referencesAreTheLinesOfTheFile() {
        MutableDataset<TokenSequence> words = new MutableDataset<>(ParallelTextDataSource.of(new ParallelCorpus(
                "words",
                List.of(
                        new SentencePair(List.of("a"), List.of("the", "cat", "sat", "on", "a", "mat", ".")),
                        new SentencePair(List.of("b"), List.of("yes", "it", "did"))),
                List.of("the cat sat\u00A0on a mat.", " yes  it did\t"))));

        Seq2SeqEvaluation evaluation = new Seq2SeqEvaluator(
                        List.of(new Bleu(BleuTokenization.NONE, LetterCase.MIXED), new ExactMatch()), Tokenizer.WORD)
                .evaluate(fixed, words);

        assertThat(evaluation.sentences())
                .extracting(Seq2SeqEvaluation.Sentence::target)
                .containsExactly("the cat sat\u00A0on a mat.", " yes  it did\t");
        // 8 of 9 words, 6 of 7 pairs, 4 of 5 triples, 2 of 3 quadruples: "mat" is not "mat."
        assertThat(evaluation.bleu()).isCloseTo(100 * Math.pow(8.0 / 9 * 6 / 7 * 4 / 5 * 2 / 3, 0.25), within(1e-9));
        assertThat(evaluation.exactMatch()).isEqualTo(50);
    }

    @Test
    void givenReferencesReplaceThoseOfTheExamples() {
        Seq2SeqEvaluation evaluation = new Seq2SeqEvaluator()
                .evaluate(
                        fixed,
                        fixed.predict(data),
                        List.of(
                                TokenSequence.of("the", "cat", "sat", "on", "a", "mat"),
                                TokenSequence.of("yes", "it", "did")),
                        data.getProvenance());
        assertThat(evaluation.exactMatch()).isEqualTo(100);
    }

    @Test
    void anExampleWithoutReferenceIsNotEvaluated() {
        MutableDataset<TokenSequence> unknown =
                new MutableDataset<>(data.getSourceProvenance(), new TokenSequenceFactory());
        unknown.add(SentenceExample.toTranslate(List.of("a")));
        assertThatThrownBy(() -> new Seq2SeqEvaluator().evaluate(fixed, unknown))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sentence 1 ('a') has no translation");
    }

    @Test
    void nothingIsNotEvaluated() {
        assertThatThrownBy(() -> new Seq2SeqEvaluator().evaluate(fixed, List.of(), data.getProvenance()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 translations");
    }

    /** Gives the translations it was made with, in turn. */
    @SuppressWarnings("serial")
    private static final class FixedModel extends Model<TokenSequence> {

        private final transient List<TokenSequence> translations;

        FixedModel(MutableDataset<TokenSequence> data, List<TokenSequence> translations) {
            super(
                    "fixed",
                    new ModelProvenance(
                            FixedModel.class.getName(),
                            java.time.OffsetDateTime.MIN,
                            data.getProvenance(),
                            new Seq2SeqTrainer().getProvenance()),
                    data.getFeatureIDMap(),
                    data.getOutputIDInfo(),
                    false);
            this.translations = translations;
        }

        @Override
        protected List<Prediction<TokenSequence>> innerPredict(Iterable<Example<TokenSequence>> examples) {
            List<Prediction<TokenSequence>> predictions = new ArrayList<>();
            examples.forEach(example ->
                    predictions.add(new Prediction<>(translations.get(predictions.size()), example.size(), example)));
            return predictions;
        }

        @Override
        public Prediction<TokenSequence> predict(Example<TokenSequence> example) {
            return new Prediction<>(translations.get(0), example.size(), example);
        }

        @Override
        public Map<String, List<Pair<String, Double>>> getTopFeatures(int n) {
            return Map.of();
        }

        @Override
        public Optional<Excuse<TokenSequence>> getExcuse(Example<TokenSequence> example) {
            return Optional.empty();
        }

        @Override
        protected Model<TokenSequence> copy(String name, ModelProvenance provenance) {
            return this;
        }
    }
}
