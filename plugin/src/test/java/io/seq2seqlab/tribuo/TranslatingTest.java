package io.seq2seqlab.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.oracle.labs.mlrg.olcut.provenance.MapProvenance;
import com.oracle.labs.mlrg.olcut.provenance.Provenance;
import com.oracle.labs.mlrg.olcut.util.Pair;
import io.seq2seqlab.decoding.AttentionMap;
import io.seq2seqlab.decoding.ReferenceScores;
import io.seq2seqlab.decoding.SentenceScore;
import io.seq2seqlab.metrics.Alignment;
import io.seq2seqlab.metrics.Bleu;
import io.seq2seqlab.metrics.BleuTokenization;
import io.seq2seqlab.metrics.Chrf;
import io.seq2seqlab.metrics.ExactMatch;
import io.seq2seqlab.metrics.GoldAlignment;
import io.seq2seqlab.metrics.LetterCase;
import io.seq2seqlab.progress.EpochReport;
import io.seq2seqlab.progress.TrainingObserver;
import io.seq2seqlab.text.ParallelCorpus;
import io.seq2seqlab.text.SentencePair;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.Prediction;
import org.tribuo.provenance.ModelProvenance;

/** Trains once, then looks at what came of it. */
class TranslatingTest {

    private static final MutableDataset<TokenSequence> TRAINING =
            new MutableDataset<>(ParallelTextDataSource.of(Numerals.corpus(200, 1)));
    private static final MutableDataset<TokenSequence> TEST = new MutableDataset<>(
            ParallelTextDataSource.of(Numerals.corpus(40, 2), Numerals.alignments(Numerals.corpus(40, 2))));

    private static Seq2SeqModel model;

    @TempDir
    static Path folder;

    @BeforeAll
    static void train() {
        model = Seq2SeqTrainer.of(Numerals.SETTINGS).train(TRAINING, TEST, TrainingObserver.NONE, folder);
    }

    @AfterAll
    static void close() {
        model.close();
    }

    private static List<String> texts(List<Prediction<TokenSequence>> predictions) {
        return predictions.stream().map(p -> p.getOutput().text()).toList();
    }

    @Test
    void translatesWhatItLearned() {
        Translation translation = model.predict(SentenceExample.toTranslate(List.of("drei", "null", "vier")));

        assertThat(translation.getOutput()).isEqualTo(TokenSequence.of("three", "zero", "four"));
        assertThat(translation.hypothesis().complete()).isTrue();
        assertThat(translation.hypothesis().logProbability()).isNegative();
        assertThat(translation.getNumActiveFeatures()).isEqualTo(3);
        AttentionMap attention = translation.attention().orElseThrow();
        assertThat(attention.source()).containsExactly("<sos>", "drei", "null", "vier", "<eos>");
        assertThat(attention.sourcePositions()).containsExactly(3, 0, 1, 2, 3);
        assertThat(attention.target()).containsExactly("three", "zero", "four", "<eos>");
        assertThat(attention.weights()).hasDimensions(4, 5);
    }

    @Test
    void oneByOneOrTogetherTheTranslationsAreTheSame() {
        List<String> alone = new ArrayList<>();
        for (Example<TokenSequence> example : TEST) {
            alone.add(model.predict(example).getOutput().text());
        }
        assertThat(texts(model.predict(TEST))).isEqualTo(alone);
    }

    @Test
    void unknownAlignmentsLeaveTheErrorRate() {
        ParallelCorpus corpus = Numerals.corpus(40, 2);
        List<String> wrong = Collections.nCopies(40, "0-0");
        List<String> halfUnknown = new ArrayList<>();
        List<SentencePair> half = new ArrayList<>();
        for (int pair = 0; pair < 40; pair++) {
            halfUnknown.add(pair % 2 == 0 ? wrong.get(pair) : " ");
            if (pair % 2 == 0) {
                half.add(corpus.pairs().get(pair));
            }
        }

        Seq2SeqEvaluation unknown = evaluation(corpus, halfUnknown);
        Seq2SeqEvaluation known = evaluation(new ParallelCorpus("half", half), wrong.subList(0, 20));
        Seq2SeqEvaluation none = evaluation(corpus, Collections.nCopies(40, "none"));

        assertThat(unknown.alignmentErrorRate()).isEqualTo(known.alignmentErrorRate());
        assertThat(unknown.leastAlignmentErrorRate()).isEqualTo(known.leastAlignmentErrorRate());
        assertThat(unknown.alignmentErrorRate().orElseThrow())
                .isBetween(unknown.leastAlignmentErrorRate().orElseThrow(), 0.999);
        assertThat(none.alignmentErrorRate()).hasValue(1);
        assertThat(evaluation(corpus, Collections.nCopies(40, "")).alignmentErrorRate())
                .isEmpty();
    }

    private static Seq2SeqEvaluation evaluation(ParallelCorpus corpus, List<String> alignments) {
        return new Seq2SeqEvaluator()
                .evaluate(model, new MutableDataset<>(ParallelTextDataSource.of(corpus, alignments)));
    }

    /** Every word is two tokens, and the network is the same: a word finds its translation if one of its tokens does. */
    @Test
    void linksOfWordsThatAreSeveralTokensAreFound() {
        ParallelCorpus pairs = new ParallelCorpus(
                "pieces",
                List.of(new SentencePair(
                        List.of("drei", "null", "vier", "eins"), List.of("three", "zero", "four", "one"))));
        List<Integer> twoByTwo = List.of(0, 0, 1, 1);
        GoldAlignment gold = new GoldAlignment(Alignment.parse("0-0 1-1").orElseThrow(), twoByTwo, twoByTwo);
        MutableDataset<TokenSequence> data =
                new MutableDataset<>(ParallelTextDataSource.aligned(pairs, List.of(Optional.of(gold))));

        Seq2SeqEvaluation evaluation = new Seq2SeqEvaluator().evaluate(model, data);

        assertThat(SentenceExample.require(data.getExample(0)).alignment()).hasValue(gold);
        assertThat(evaluation.sentences().get(0).alignment().orElseThrow().links())
                .isLessThanOrEqualTo(4);
        assertThat(evaluation.alignmentErrorRate()).hasValue(0);
        assertThat(evaluation.leastAlignmentErrorRate()).hasValue(0);
    }

    @Test
    void anUnknownWordIsTranslatedAllTheSame() {
        Translation translation = model.predict(SentenceExample.toTranslate(List.of("drei", "neunzig")));
        assertThat(translation.getNumActiveFeatures()).isEqualTo(1);
        assertThat(translation.attention().orElseThrow().source()).containsExactly("<sos>", "drei", "neunzig", "<eos>");
    }

    @Test
    void aFileTranslatesLikeTheModelItWasWrittenFrom() throws Exception {
        Path file = folder.resolve("numerals.model");
        model.serializeToFile(file);
        try (Seq2SeqModel loaded =
                        (Seq2SeqModel) Model.deserializeFromFile(file).castModel(TokenSequence.class);
                Seq2SeqModel read = loaded.on("cpu", OptionalInt.of(1))) {
            assertThat(texts(read.predict(TEST))).isEqualTo(texts(model.predict(TEST)));
            assertThat(losses(read)).isEqualTo(losses(model));
        }
    }

    private static List<Double> losses(Seq2SeqModel model) {
        return model.score(TEST).rated().stream()
                .map(SentenceScore::negativeLogLikelihood)
                .toList();
    }

    @Test
    void theSameSeedGivesTheSameBits() {
        Map<String, String> settings = new HashMap<>(Numerals.SETTINGS);
        settings.put("training.epochs", "2");
        try (Seq2SeqModel first = Seq2SeqTrainer.of(settings).train(TRAINING);
                Seq2SeqModel second = Seq2SeqTrainer.of(settings).train(TRAINING)) {
            assertThat(ModelFiles.weights(first)).isEqualTo(ModelFiles.weights(second));
            settings.put("seed", "8");
            try (Seq2SeqModel other = Seq2SeqTrainer.of(settings).train(TRAINING)) {
                assertThat(ModelFiles.weights(other)).isNotEqualTo(ModelFiles.weights(first));
            }
        }
    }

    @Test
    void aClosedModelIsUsedAgain() {
        String before = model.predict(TEST.getExample(0)).getOutput().text();
        model.close();
        assertThat(model.predict(TEST.getExample(0)).getOutput().text()).isEqualTo(before);
    }

    @Test
    void provenanceTellsTrainerDataAndRun() {
        ModelProvenance provenance = model.getProvenance();

        assertThat(provenance.getDatasetProvenance()).isEqualTo(TRAINING.getProvenance());
        assertThat(provenance.getTrainerProvenance().getConfiguredParameters().get("seed"))
                .hasToString("7");
        MapProvenance<? extends Provenance> run = provenance.getInstanceProvenance();
        Map<String, String> facts = new HashMap<>();
        for (Pair<String, ? extends Provenance> fact : run) {
            facts.put(fact.getA(), fact.getB().toString());
        }
        assertThat(facts)
                .containsEntry("seed", "7")
                .containsEntry("epochs", "20")
                .containsEntry("steps", String.valueOf(20 * (200 / 16 + 1)))
                .containsEntry("sentences", "200")
                .containsEntry("device", "cpu")
                .containsEntry("threads", "1")
                .containsKeys("kept-epoch", "validation");
        assertThat(facts.get("engine")).startsWith("libtorch ");
    }

    /** A line without tokens on a side is scored as text; there is nothing to rate. */
    @Test
    void emptyLinesCount() {
        List<SentencePair> pairs = new ArrayList<>(Numerals.corpus(6, 3).pairs());
        Seq2SeqEvaluation whole = evaluation(pairs);
        pairs.add(1, new SentencePair(List.of(), List.of("one", "two", "three", "four")));
        pairs.add(4, new SentencePair(List.of("drei"), List.of()));
        pairs.add(new SentencePair(List.of(), List.of()));
        Seq2SeqEvaluation evaluation = evaluation(pairs);

        List<String> hypotheses = evaluation.sentences().stream()
                .map(Seq2SeqEvaluation.Sentence::hypothesis)
                .toList();
        assertThat(hypotheses).hasSize(9).element(1).isEqualTo("");
        assertThat(hypotheses.get(4)).isEqualTo("three");
        assertThat(hypotheses.get(8)).isEmpty();
        assertThat(evaluation.emptySources()).isEqualTo(2);
        List<String> references =
                pairs.stream().map(pair -> String.join(" ", pair.target())).toList();
        assertThat(evaluation.bleu())
                .isEqualTo(new Bleu(BleuTokenization.NONE, LetterCase.MIXED).corpus(hypotheses, references))
                .isLessThan(whole.bleu());
        assertThat(evaluation.chrf()).isEqualTo(Chrf.DEFAULT.corpus(hypotheses, references));
        assertThat(evaluation.exactMatch()).isEqualTo(new ExactMatch().corpus(hypotheses, references));
        // Sentences that are read together are padded to one length, which may change the last bit.
        assertThat(evaluation.perplexity().orElseThrow())
                .isCloseTo(whole.perplexity().orElseThrow(), within(1e-5));
        assertThat(evaluation.tokenAccuracy()).isEqualTo(whole.tokenAccuracy());
    }

    private static Seq2SeqEvaluation evaluation(List<SentencePair> pairs) {
        return new Seq2SeqEvaluator().evaluate(model, ParallelTextDataSource.of(new ParallelCorpus("some", pairs)));
    }

    /** What chooses a checkpoint is what an evaluation says of it, empty lines included; nothing is learned from these. */
    @Test
    void validationCountsEmptyLinesAndTrainingLeavesThemOut() {
        List<SentencePair> validation = new ArrayList<>(Numerals.corpus(30, 4).pairs());
        validation.add(3, new SentencePair(List.of(), List.of("one", "two", "three", "four")));
        validation.add(9, new SentencePair(List.of("drei"), List.of()));
        List<SentencePair> training = new ArrayList<>(Numerals.corpus(60, 1).pairs());
        training.add(5, new SentencePair(List.of(), List.of("unheard")));
        training.add(7, new SentencePair(List.of("drei"), List.of()));
        Map<String, String> settings = new HashMap<>(Numerals.SETTINGS);
        settings.put("training.epochs", "3");
        List<Map<String, Double>> epochs = new ArrayList<>();
        TrainingObserver observer = new TrainingObserver() {
            @Override
            public void epochEnded(EpochReport report) {
                epochs.add(report.validation());
            }
        };
        ParallelTextDataSource set = ParallelTextDataSource.of(new ParallelCorpus("validation", validation));

        try (Seq2SeqModel trained = Seq2SeqTrainer.of(settings)
                .train(data(training), new MutableDataset<>(set), observer, folder.resolve("empty"))) {
            Seq2SeqEvaluation evaluation = new Seq2SeqEvaluator().evaluate(trained, set);
            Map<String, Double> kept = epochs.stream()
                    .min(Comparator.comparing(figures -> figures.get("validation.perplexity")))
                    .orElseThrow();
            assertThat(kept.get("validation.bleu")).isEqualTo(evaluation.bleu());
            assertThat(kept.get("validation.chrf")).isEqualTo(evaluation.chrf());
            assertThat(kept.get("validation.exact_match")).isEqualTo(evaluation.exactMatch());
            assertThat(kept.get("validation.token_accuracy"))
                    .isEqualTo(evaluation.tokenAccuracy().orElseThrow());
            assertThat(kept.get("validation.perplexity"))
                    .isCloseTo(evaluation.perplexity().orElseThrow(), within(1e-6));
            assertThat(trained.targetVocabulary().contains("unheard")).isFalse();
            assertThat(trained.getProvenance().getInstanceProvenance().getMap().get("sentences-empty"))
                    .hasToString("2");
        }
    }

    private static MutableDataset<TokenSequence> data(List<SentencePair> pairs) {
        return new MutableDataset<>(ParallelTextDataSource.of(new ParallelCorpus("some", pairs)));
    }

    @Test
    void evaluationAgreesWithTheReferenceScores() {
        Seq2SeqEvaluation evaluation = new TokenSequenceFactory().getEvaluator().evaluate(model, TEST);
        ReferenceScores scores = model.score(TEST);

        double loss = scores.rated().stream()
                .mapToDouble(SentenceScore::negativeLogLikelihood)
                .sum();
        int tokens = scores.rated().stream().mapToInt(SentenceScore::tokens).sum();
        assertThat(tokens)
                .isEqualTo(Numerals.corpus(40, 2).targets().stream()
                        .mapToInt(t -> t.size() + 1)
                        .sum());
        assertThat(evaluation.perplexity().orElseThrow()).isCloseTo(Math.exp(loss / tokens), within(1e-9));
        assertThat(evaluation.bleu()).isGreaterThan(90);
        assertThat(evaluation.alignmentErrorRate().orElseThrow()).isBetween(0.0, 1.0);
        assertThat(scores.rated())
                .allSatisfy(score -> assertThat(score.paddingMass()).isZero());
        assertThat(scores.freeRunningPerplexity()).isGreaterThanOrEqualTo(1);
        assertThat(scores.rated()).allSatisfy(score -> {
            assertThat(score.freeRunning().tokens()).isEqualTo(score.tokens());
            // Whoever was right so far has read the same tokens either way.
            boolean[] given = score.teacherForced().correct();
            boolean[] own = score.freeRunning().correct();
            for (int place = 0; place < given.length && (place == 0 || given[place - 1]); place++) {
                assertThat(own[place]).isEqualTo(given[place]);
            }
        });
    }

    @Test
    void aCopyTranslatesToo() {
        try (Seq2SeqModel copy = (Seq2SeqModel) model.copy()) {
            assertThat(texts(copy.predict(TEST))).isEqualTo(texts(model.predict(TEST)));
        }
    }
}
