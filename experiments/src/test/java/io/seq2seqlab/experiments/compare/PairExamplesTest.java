package io.seq2seqlab.experiments.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seq2seqlab.decoding.AttentionMap;
import io.seq2seqlab.experiments.StoredResults;
import io.seq2seqlab.experiments.compare.PairComparison.Example;
import io.seq2seqlab.experiments.results.AttentionFile;
import io.seq2seqlab.experiments.results.RunRecord;
import io.seq2seqlab.experiments.results.StoreException;
import io.seq2seqlab.experiments.results.TranslationsFile;
import io.seq2seqlab.experiments.results.TranslationsFile.Row;
import io.seq2seqlab.experiments.scores.ScoredRun;
import io.seq2seqlab.experiments.scores.SentenceFiles;
import io.seq2seqlab.experiments.store.ResultStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PairExamplesTest {

    /** All of it is right. */
    private static final String RIGHT = "ab";
    /** One of two letters and none of one pair: 25 by chrF. */
    private static final String HALF = "ax";
    /** Nothing is right. */
    private static final String WRONG = "yz";

    @TempDir
    private Path folder;

    private StoredResults.ArmOf dot;
    private StoredResults.ArmOf additive;
    private ResultStore store;

    @BeforeEach
    void two_runs() {
        StoredResults results = new StoredResults(folder);
        additive = results.arm("additive").run(1, Map.of("iid", 50));
        dot = results.arm("dot").run(1, Map.of("iid", 60));
        store = results.open();
    }

    /** Of the reference {@value #RIGHT}. */
    private static void translates(StoredResults.ArmOf arm, String... hypotheses) throws IOException {
        TranslationsFile.write(
                split(arm),
                IntStream.range(0, hypotheses.length)
                        .mapToObj(place -> new Row("source " + (place + 1), RIGHT, hypotheses[place]))
                        .toList());
    }

    private static Path split(StoredResults.ArmOf arm) {
        return arm.evaluation(1).resolve("iid");
    }

    /** As many maps as labels; a label is the map's only source token. */
    private static void attends(StoredResults.ArmOf arm, String... labels) throws IOException {
        AttentionFile.write(
                split(arm),
                Stream.of(labels)
                        .map(label -> new AttentionMap(
                                List.of(label), List.of("<eos>"), new float[][] {{1}}, new int[] {0})));
    }

    private List<Example> examples() {
        return PairExamples.of(run("dot"), run("additive"), "iid", new SentenceFiles(store));
    }

    private ScoredRun run(String arm) {
        RunRecord run = store.run(StoredResults.key(arm, 1)).orElseThrow();
        return new ScoredRun(1, run, run.evaluations().get(0));
    }

    @Test
    void two_in_favour_of_each_side_come_with_the_greatest_difference_first() throws IOException {
        translates(dot, HALF, RIGHT, RIGHT, WRONG, WRONG, WRONG);
        translates(additive, WRONG, HALF, WRONG, HALF, RIGHT, WRONG);

        assertThat(examples()).extracting(Example::number).containsExactly(3, 2, 5, 4);
        assertThat(examples()).extracting(Example::firstChrf).containsExactly(100.0, 100.0, 0.0, 0.0);
        assertThat(examples()).extracting(Example::secondChrf).containsExactly(0.0, 25.0, 100.0, 25.0);
    }

    @Test
    void an_example_tells_the_sentence_and_both_translations() throws IOException {
        translates(dot, RIGHT);
        translates(additive, HALF);

        Example only = examples().get(0);

        assertThat(List.of(only.source(), only.reference(), only.first(), only.second()))
                .containsExactly("source 1", RIGHT, RIGHT, HALF);
        assertThat(only.firstAttention()).isEmpty();
    }

    @Test
    void of_equal_differences_the_earlier_sentences_are_chosen() throws IOException {
        translates(dot, RIGHT, RIGHT, RIGHT, WRONG, WRONG, WRONG);
        translates(additive, WRONG, WRONG, WRONG, RIGHT, RIGHT, RIGHT);

        assertThat(examples()).extracting(Example::number).containsExactly(1, 2, 4, 5);
    }

    @Test
    void sentences_that_both_translate_equally_well_are_none() throws IOException {
        translates(dot, RIGHT, HALF, WRONG);
        translates(additive, RIGHT, HALF, WRONG);

        assertThat(examples()).isEmpty();
    }

    @Test
    void sentences_without_a_counterpart_are_left_out() throws IOException {
        translates(dot, RIGHT, RIGHT, RIGHT);
        translates(additive, RIGHT, WRONG);

        assertThat(examples()).extracting(Example::number).containsExactly(2);
    }

    @Test
    void where_both_kept_attention_only_those_sentences_are_shown() throws IOException {
        translates(dot, HALF, RIGHT, RIGHT);
        translates(additive, WRONG, HALF, WRONG);
        attends(dot, "d1", "d2", "d3");
        attends(additive, "a1", "a2");

        assertThat(examples()).extracting(Example::number).containsExactly(2, 1);
        assertThat(examples().get(0).firstAttention().orElseThrow().source()).containsExactly("d2");
        assertThat(examples().get(0).secondAttention().orElseThrow().source()).containsExactly("a2");
    }

    @Test
    void where_one_kept_none_all_sentences_are_looked_at() throws IOException {
        translates(dot, HALF, RIGHT, RIGHT);
        translates(additive, WRONG, HALF, WRONG);
        attends(dot, "d1");

        assertThat(examples()).extracting(Example::number).containsExactly(3, 2);
        assertThat(examples()).allMatch(example -> example.firstAttention().isEmpty());
    }

    @Test
    void a_sentence_that_was_not_rated_has_no_attention_and_the_next_keeps_its_own() throws IOException {
        translates(dot, RIGHT, RIGHT, RIGHT);
        translates(additive, WRONG, HALF, WRONG);
        for (StoredResults.ArmOf arm : List.of(dot, additive)) {
            StoredResults.write(split(arm).resolve("sentences.jsonl"), "{\"tokens\":2}\n{}\n{\"tokens\":2}\n");
            attends(arm, "of 1", "of 3");
        }

        assertThat(examples())
                .extracting(example -> example.number() + " "
                        + example.firstAttention().map(AttentionMap::source).orElse(List.of()))
                .containsExactly("1 [of 1]", "3 [of 3]");
    }

    @Test
    void translations_that_are_missing_or_damaged_are_named() throws IOException {
        translates(dot, RIGHT);

        assertThatThrownBy(this::examples)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(
                        split(additive).resolve("translations.tsv").toString());

        Files.writeString(split(additive).resolve("translations.tsv"), "source\treference\ttranslation\na\tb\n");

        assertThatThrownBy(this::examples)
                .isInstanceOf(StoreException.class)
                .hasMessage(split(additive).resolve("translations.tsv")
                        + ":2: not source, reference and translation between tabs");
    }
}
