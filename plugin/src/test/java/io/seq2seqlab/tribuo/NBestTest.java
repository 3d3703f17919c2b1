package io.seq2seqlab.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.seq2seqlab.decoding.NoAttentionException;
import io.seq2seqlab.decoding.Sampling;
import io.seq2seqlab.decoding.SearchSettings;
import io.seq2seqlab.decoding.SearchSettings.LengthPenaltyType;
import io.seq2seqlab.onnx.OnnxTranslator;
import io.seq2seqlab.onnx.TranslatedLine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tribuo.MutableDataset;

/** Several translations of a sentence, by both engines. */
class NBestTest {

    private static final SearchSettings BEAM = SearchSettings.GREEDY.withBeam(5);
    private static final List<String> LINES = Numerals.corpus(30, 3).pairs().stream()
            .map(pair -> String.join(" ", pair.source()))
            .toList();

    private static Seq2SeqModel model;
    private static OnnxTranslator translator;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void train() throws Exception {
        model = Seq2SeqTrainer.of(fewEpochs("additive")).train(dataset());
        model.export(folder.resolve("model"));
        translator = OnnxTranslator.load(folder.resolve("model"), 1);
    }

    /** A network that is not sure of what it says. */
    private static Map<String, String> fewEpochs(String score) {
        Map<String, String> settings = new HashMap<>(Numerals.SETTINGS);
        settings.remove("training.keep.metric");
        settings.put("training.epochs", "3");
        if (score.equals("none")) {
            settings.keySet().removeIf(key -> key.startsWith("model.attention."));
            settings.put("model.decoder.readout", "state");
        }
        settings.put("model.attention.score", score);
        return settings;
    }

    private static MutableDataset<TokenSequence> dataset() {
        return new MutableDataset<>(ParallelTextDataSource.of(Numerals.corpus(200, 1)));
    }

    @AfterAll
    static void close() {
        translator.close();
        model.close();
    }

    private static List<SentenceExample> examples(List<String> lines) {
        return lines.stream()
                .map(line -> SentenceExample.toTranslate(List.of(line.split(" "))))
                .toList();
    }

    static Stream<SearchSettings> searches() {
        return Stream.of(
                BEAM,
                new SearchSettings(4, LengthPenaltyType.MEAN, 0, 0.3, 0, 0),
                new SearchSettings(6, LengthPenaltyType.WU, 1, 0, 3, 2));
    }

    @Test
    void aNetworkTranslatesWithItselfAsAlone() {
        Path directory = folder.resolve("model");
        try (OnnxTranslator twice = OnnxTranslator.ensemble(List.of(directory, directory), 1)) {
            List<List<TranslatedLine>> together = twice.search(LINES, BEAM, 2);
            List<List<TranslatedLine>> alone = translator.search(LINES, BEAM, 2);
            for (int line = 0; line < LINES.size(); line++) {
                assertThat(together.get(line))
                        .extracting(TranslatedLine::text)
                        .isEqualTo(alone.get(line).stream()
                                .map(TranslatedLine::text)
                                .toList());
            }
        }
    }

    /** Trained with another seed, it says otherwise; together they say what the mean of both finds best. */
    @Test
    void severalNetworksTranslateTogether() throws Exception {
        Map<String, String> settings = fewEpochs("additive");
        settings.put("seed", "8");
        Path other = folder.resolve("other-seed");
        try (Seq2SeqModel second = Seq2SeqTrainer.of(settings).train(dataset())) {
            second.export(other);
        }
        Path first = folder.resolve("model");
        try (OnnxTranslator alone = OnnxTranslator.load(other, 1);
                OnnxTranslator together = OnnxTranslator.ensemble(List.of(first, other), 1);
                OnnxTranslator reversed = OnnxTranslator.ensemble(List.of(other, first), 1)) {
            assertThat(together.translate(LINES))
                    .isEqualTo(reversed.translate(LINES))
                    .isNotEqualTo(translator.translate(LINES))
                    .isNotEqualTo(alone.translate(LINES));
        }
    }

    @Test
    void networksOfOtherTextDoNotTranslateTogether() throws Exception {
        Path other = folder.resolve("other-text");
        try (Seq2SeqModel second = Seq2SeqTrainer.of(fewEpochs("additive"))
                .train(new MutableDataset<>(ParallelTextDataSource.of(Numerals.corpus(2, 9))))) {
            second.export(other);
        }
        Path first = folder.resolve("model");

        assertThatThrownBy(() -> OnnxTranslator.ensemble(List.of(first, other), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(first + " and " + other + " cannot translate together: their source vocabularies differ;"
                        + " networks of one data set and tokenizer can");
    }

    @Test
    void samplesAreDrawnByBothEngines() {
        Sampling greedy = new Sampling(1, OptionalInt.of(1), 1, 4);
        Sampling free = new Sampling(1, OptionalInt.empty(), 1, 4);

        for (List<TranslatedLine> found : translator.search(LINES, greedy, 1)) {
            assertThat(found.get(0).text())
                    .isEqualTo(
                            translator.translate(String.join(" ", found.get(0).source())));
        }
        List<List<Translation>> byLibtorch = model.search(examples(LINES), free, 5);
        List<List<TranslatedLine>> byRuntime = translator.search(LINES, free, 5);
        assertThat(byRuntime).allSatisfy(found -> assertThat(found).hasSize(5));
        assertThat(byLibtorch).allSatisfy(found -> assertThat(found).hasSize(5));
        assertThat(byRuntime)
                .anySatisfy(found -> assertThat(
                                found.stream().map(TranslatedLine::text).distinct())
                        .hasSizeGreaterThan(1));
    }

    @ParameterizedTest
    @MethodSource("searches")
    void bothEnginesFindTheSame(SearchSettings search) {
        List<List<TranslatedLine>> byRuntime = translator.search(LINES, search, search.beam());
        List<List<Translation>> byLibtorch = model.search(examples(LINES), search, search.beam());

        for (int line = 0; line < LINES.size(); line++) {
            List<TranslatedLine> found = byRuntime.get(line);
            assertThat(found).hasSizeBetween(2, search.beam()).hasSameSizeAs(byLibtorch.get(line));
            for (int rank = 0; rank < found.size(); rank++) {
                Translation other = byLibtorch.get(line).get(rank);
                assertThat(found.get(rank).hypothesis().tokens())
                        .as(LINES.get(line))
                        .isEqualTo(other.hypothesis().tokens());
                assertThat(found.get(rank).target()).isEqualTo(other.getOutput().tokens());
                assertThat(found.get(rank).hypothesis().logProbability())
                        .isCloseTo(other.hypothesis().logProbability(), within(1e-4));
                assertThat(found.get(rank).hypothesis().score())
                        .isCloseTo(other.hypothesis().score(), within(1e-4));
                float[][] looked = found.get(rank).attention().orElseThrow().weights();
                float[][] alike = other.attention().orElseThrow().weights();
                assertThat(looked).hasSameDimensionsAs(alike);
                for (int step = 0; step < looked.length; step++) {
                    assertThat(looked[step]).containsExactly(alike[step], within(1e-4f));
                }
            }
            assertThat(found.stream().filter(each -> each.hypothesis().complete()))
                    .isSortedAccordingTo(Comparator.comparingDouble(
                            (TranslatedLine each) -> -each.hypothesis().score()));
        }
    }

    @Test
    void theBestOfThemIsWhatTheModelSaysWithThatSearch() {
        try (Seq2SeqModel searching = model.with(BEAM)) {
            assertThat(examples(LINES).stream()
                            .map(searching::predict)
                            .map(found -> found.getOutput().text()))
                    .isEqualTo(translator.search(LINES, BEAM, 3).stream()
                            .map(found -> found.get(0).text())
                            .toList());
        }
        assertThat(translator.search(LINES, SearchSettings.GREEDY, 1))
                .extracting(found -> found.get(0).text())
                .isEqualTo(translator.translate(LINES));
        assertThat(translator.search(List.of(""), BEAM, 3))
                .singleElement()
                .satisfies(found ->
                        assertThat(found).extracting(TranslatedLine::text).containsExactly(""));
    }

    @Test
    void moreThanTheBeamHoldsIsRefused() {
        assertThatThrownBy(() -> translator.search(LINES, BEAM, 6))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("6 hypotheses of a beam of 5; expected 1 to the width of the beam");
    }

    @Test
    void aPenaltyForCoverageNeedsAttention() throws Exception {
        SearchSettings covering = new SearchSettings(3, LengthPenaltyType.WU, 0.6, 0.2, 0, 0);
        try (Seq2SeqModel blind = Seq2SeqTrainer.of(fewEpochs("none")).train(dataset())) {
            blind.export(folder.resolve("blind"));
            assertThatThrownBy(() -> blind.search(examples(LINES), covering, 1))
                    .isInstanceOf(NoAttentionException.class);
            try (OnnxTranslator other = OnnxTranslator.load(folder.resolve("blind"), 1)) {
                assertThatThrownBy(() -> other.search(LINES, covering, 1)).isInstanceOf(NoAttentionException.class);
                assertThat(other.search(LINES, BEAM, 5)).hasSameSizeAs(LINES);
            }
        }
    }

    @Test
    void severalThreadsAreServedAtOnce() throws Exception {
        List<String> expected = texts(translator.search(LINES, BEAM, 5));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<List<String>>> answers = new ArrayList<>();
            for (int client = 0; client < 12; client++) {
                answers.add(threads.submit(() -> texts(translator.search(LINES, BEAM, 5))));
            }
            for (Future<List<String>> answer : answers) {
                assertThat(answer.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aThreadThatIsInterruptedGivesUpAndOthersAreServed() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> translator.search(LINES, BEAM, 5)).isInstanceOf(CancellationException.class);
        } finally {
            assertThat(Thread.interrupted()).as("left for who interrupted it").isTrue();
        }
        assertThat(translator.search(LINES, BEAM, 5)).hasSameSizeAs(LINES);
    }

    private static List<String> texts(List<List<TranslatedLine>> lines) {
        return lines.stream()
                .flatMap(List::stream)
                .map(line -> line.text()
                        + Arrays.toString(line.hypothesis().tokens())
                        + line.hypothesis().logProbability())
                .toList();
    }
}
