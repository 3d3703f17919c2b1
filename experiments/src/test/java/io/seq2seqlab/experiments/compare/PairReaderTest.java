package io.seq2seqlab.experiments.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.seq2seqlab.experiments.StoredResults;
import io.seq2seqlab.experiments.compare.PairComparison.OnTestSet;
import io.seq2seqlab.experiments.compare.PairComparison.Slicing;
import io.seq2seqlab.experiments.data.Corpora;
import io.seq2seqlab.experiments.results.StoreException;
import io.seq2seqlab.experiments.results.TranslationsFile;
import io.seq2seqlab.experiments.results.TranslationsFile.Row;
import io.seq2seqlab.experiments.schema.Metric;
import io.seq2seqlab.experiments.scores.Difference;
import io.seq2seqlab.experiments.scores.NoScoreException;
import io.seq2seqlab.experiments.scores.Subject;
import io.seq2seqlab.experiments.scores.UnknownNameException;
import io.seq2seqlab.experiments.scores.Verdict;
import io.seq2seqlab.experiments.statistics.Interval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sentences of a run score all alike, so that the tests are those of textbooks over the seeds. */
class PairReaderTest {

    private static final int SENTENCES = 40;

    @TempDir
    private Path folder;

    private StoredResults results;
    private StoredResults.ArmOf additive;
    private StoredResults.ArmOf dot;

    @BeforeEach
    void two_arms_of_three_seeds() throws IOException {
        results = new StoredResults(folder);
        additive = results.arm("additive").scores(40, 41, 42);
        dot = results.arm("dot").scores(50, 51, 52);
        ready(additive, "additive", 1, 2, 3);
        ready(dot, "dot", 1, 2, 3);
    }

    /** What runs need to be sliced: settings, and sentences of one to four words, ten of each. */
    private static void ready(StoredResults.ArmOf arm, String score, long... seeds) throws IOException {
        for (long seed : seeds) {
            StoredResults.write(
                    arm.run(seed).resolve("config.yaml"),
                    "data:\n  corpus: nowhere-to-be-found\n  source: de\n  target: en\n"
                            + "model:\n  attention:\n    score: " + score + "\n");
            List<Row> rows = new ArrayList<>();
            for (int place = 0; place < SENTENCES; place++) {
                rows.add(new Row("a ".repeat(place % 4 + 1).strip(), "ab", score));
            }
            TranslationsFile.write(arm.evaluation(seed).resolve("iid"), rows);
        }
    }

    private PairComparison read(String first, String second) {
        return read(first, second, Optional.empty(), Optional.empty());
    }

    private PairComparison read(String first, String second, Optional<String> testSet, Optional<Metric> metric) {
        return new PairReader(results.open(), Corpora.ofProcess())
                .read(new PairReader.Question(first, second, Optional.empty(), testSet, metric));
    }

    @Test
    void means_their_difference_and_its_test_are_those_of_a_textbook() {
        PairComparison pair = read("dot", "additive");

        OnTestSet iid = pair.testSets().get(0);
        assertThat(iid.first().mean()).isEqualTo(51);
        assertThat(iid.second().deviation()).hasValue(1);
        Difference difference = iid.difference();
        assertThat(difference.value()).isEqualTo(10);
        assertThat(difference.subject()).isEqualTo(Subject.ARMS);
        // s²/3 + s²/3 = 2/3 with 4 degrees of freedom: 10 ± 2.7764 · 0.8165.
        Interval interval = difference.interval().orElseThrow();
        assertThat(interval.low()).isCloseTo(7.7330, within(1e-3));
        assertThat(interval.high()).isCloseTo(12.2670, within(1e-3));
        // Of t = 12.2474.
        assertThat(difference.p().orElseThrow()).isCloseTo(0.000255, within(1e-6));
        assertThat(difference.verdict()).isEqualTo(new Verdict.Better());
        assertThat(difference.exploratory()).isTrue();
        assertThat(iid.better()).contains("dot");
    }

    @Test
    void the_other_way_round_the_same_arm_is_better() {
        OnTestSet iid = read("additive", "dot").testSets().get(0);

        assertThat(iid.difference().value()).isEqualTo(-10);
        assertThat(iid.difference().verdict()).isEqualTo(new Verdict.Worse());
        assertThat(iid.better()).contains("dot");
    }

    @Test
    void arms_with_the_same_scores_are_not_separated_and_neither_is_better() throws IOException {
        ready(results.arm("again").scores(40, 41, 42), "additive", 1, 2, 3);

        PairComparison pair = read("again", "additive");

        assertThat(pair.testSets().get(0).difference().value()).isZero();
        assertThat(pair.testSets().get(0).difference().verdict()).isEqualTo(new Verdict.NotSeparated());
        assertThat(pair.testSets().get(0).better()).isEmpty();
        assertThat(pair.examples()).isEmpty();
        assertThat(pair.settings()).isEmpty();
    }

    @Test
    void only_test_sets_that_both_have_are_compared_and_validation_never_is() {
        dot.figure(1, "long", "token_accuracy", 30).figure(1, "validation", "token_accuracy", 55);
        additive.figure(1, "rare", "token_accuracy", 20).figure(1, "validation", "token_accuracy", 45);

        assertThat(read("dot", "additive").testSets())
                .extracting(OnTestSet::testSet)
                .containsExactly("iid");
    }

    @Test
    void a_test_set_of_one_seed_on_either_side_has_means_and_no_test() {
        dot.figure(1, "long", "token_accuracy", 30);
        additive.figure(1, "long", "token_accuracy", 20);

        OnTestSet onLong = read("dot", "additive").testSets().get(1);

        assertThat(onLong.testSet()).isEqualTo("long");
        assertThat(onLong.difference().value()).isEqualTo(10);
        assertThat(onLong.difference().verdict()).isInstanceOf(Verdict.Untested.class);
        assertThat(onLong.better()).isEmpty();
    }

    @Test
    void a_test_set_that_is_not_there_and_one_that_both_lack_are_told_apart() {
        assertThatThrownBy(() -> read("dot", "additive", Optional.of("long"), Optional.empty()))
                .isInstanceOf(UnknownNameException.class)
                .hasMessageStartingWith("both have no score on a test set called 'long'");
        assertThatThrownBy(() -> read("dot", "additive", Optional.empty(), Optional.of(Metric.CHRF)))
                .isInstanceOf(NoScoreException.class)
                .hasMessage("dot and additive are not two things with a score in chrF on the same test set");
    }

    @Test
    void arms_that_were_scored_in_different_ways_are_not_tested_and_not_sliced() throws IOException {
        StoredResults.ArmOf other = results.arm("other");
        other.figures(1, "nrefs:1|case:mixed", Map.of("iid", Map.of("bleu", 20.0, "token_accuracy", 45.0)));
        ready(other, "dot", 1);
        dot.figure(1, "iid", "bleu", 30);

        PairComparison pair = read("dot", "other", Optional.empty(), Optional.of(Metric.BLEU));

        assertThat(pair.testSets().get(0).difference().value()).isEqualTo(10);
        assertThat(pair.testSets().get(0).difference().verdict())
                .isEqualTo(new Verdict.Untested("not comparable: other is scored in another way: nrefs:1|case:mixed"));
        assertThat(pair.slices()).isEmpty();
    }

    @Test
    void slices_of_few_sentences_have_means_and_no_test() {
        PairComparison pair = read("dot", "additive");

        assertThat(pair.sliced()).isEqualTo("iid");
        assertThat(pair.slices())
                .extracting(slice -> slice.slicing() + " " + slice.name() + ": " + slice.sentences())
                .containsExactly("LENGTH 1: 10", "LENGTH 2: 10", "LENGTH 3: 10", "LENGTH 4: 10");
        assertThat(pair.slices()).allSatisfy(slice -> {
            assertThat(slice.slicing()).isEqualTo(Slicing.LENGTH);
            assertThat(slice.first()).isCloseTo(51, within(1e-9));
            assertThat(slice.second()).isCloseTo(41, within(1e-9));
            assertThat(slice.difference().verdict()).isEqualTo(new Verdict.Untested("fewer than 20 sentences"));
        });
    }

    @Test
    void words_are_not_counted_where_the_corpus_is_gone_and_a_note_says_so() {
        assertThat(read("dot", "additive").notes())
                .singleElement()
                .asString()
                .startsWith("words are not counted: ")
                .contains("nowhere-to-be-found");
    }

    @Test
    void settings_that_differ_are_told_from_the_second_to_the_first() {
        assertThat(read("dot", "additive").settings())
                .extracting(Object::toString)
                .anyMatch(change -> change.contains("model.attention.score"));
    }

    @Test
    void runs_are_two_checkpoints_of_which_no_arm_is_said_to_be_better() {
        PairComparison pair = read(
                StoredResults.key("dot", 1),
                StoredResults.key("additive", 1),
                Optional.empty(),
                Optional.of(Metric.TOKEN_ACCURACY));

        assertThat(pair.look()).isEmpty();
        assertThat(pair.first()).isEqualTo("run " + StoredResults.key("dot", 1) + " (dot, seed 1)");
        assertThat(pair.testSets().get(0).difference().value()).isEqualTo(10);
        assertThat(pair.testSets().get(0).difference().subject()).isEqualTo(Subject.CHECKPOINTS);
    }

    @Test
    void counts_that_do_not_add_up_to_the_score_are_not_tested_and_not_sliced() {
        dot.figure(1, "iid", "token_accuracy", 59);

        PairComparison pair = read("dot", "additive");

        assertThat(pair.testSets().get(0).difference().verdict()).isInstanceOf(Verdict.Untested.class);
        assertThat(pair.slices()).isEmpty();
    }

    @Test
    void settings_and_translations_that_are_damaged_are_named() throws IOException {
        Path translations = additive.evaluation(1).resolve("iid/translations.tsv");
        Files.writeString(translations, "source\treference\ttranslation\nonly one\n");

        assertThatThrownBy(() -> read("dot", "additive"))
                .isInstanceOf(StoreException.class)
                .hasMessage(translations + ":2: not source, reference and translation between tabs");
    }

    @Test
    void sentences_that_differ_most_are_examples_of_the_first_runs() {
        assertThat(read("dot", "additive").examples()).isNotEmpty().allSatisfy(example -> {
            assertThat(example.first()).isEqualTo("dot");
            assertThat(example.second()).isEqualTo("additive");
            assertThat(List.of(example.number())).isSubsetOf(1, 2);
        });
    }
}
