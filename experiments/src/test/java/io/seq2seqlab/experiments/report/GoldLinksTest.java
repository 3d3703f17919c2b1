package io.seq2seqlab.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.seq2seqlab.experiments.corpus.CorpusCatalog;
import io.seq2seqlab.experiments.schema.DataSettings;
import io.seq2seqlab.metrics.Alignment;
import io.seq2seqlab.settings.Settings;
import io.seq2seqlab.text.SentencePair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldLinksTest {

    private static final SentencePair GERMAN =
            new SentencePair(List.of("ein", "hund", "bellt"), List.of("a", "dog", "barks"));
    private static final SentencePair ENGLISH = new SentencePair(GERMAN.target(), GERMAN.source());

    @TempDir
    private Path home;

    private GoldLinks gold;

    @BeforeEach
    void a_corpus_with_alignments() throws IOException {
        Path corpus = Files.createDirectories(home.resolve("data/dogs"));
        for (String split : List.of("train", "validation", "test", "unaligned")) {
            Files.writeString(corpus.resolve(split + ".de"), "eine katze\nein hund bellt\n");
            Files.writeString(corpus.resolve(split + ".en"), "a cat\na dog barks\n");
        }
        Files.writeString(corpus.resolve("test.align"), "0-0 1-1\n0-0 1-1 2?0\n");
        gold = new GoldLinks(CorpusCatalog.of(home, ""));
    }

    private static DataSettings data(String corpus, String source, String target) {
        return Settings.filled(
                DataSettings.DEFAULTS,
                Map.of("corpus", List.of(corpus), "source", List.of(source), "target", List.of(target)));
    }

    @Test
    void a_pair_is_found_by_its_tokens() {
        assertThat(gold.of(data("dogs", "de", "en"), "test", GERMAN)).isEqualTo(Alignment.parse("0-0 1-1 2?0"));
    }

    @Test
    void the_source_comes_first_in_either_direction() {
        assertThat(gold.of(data("dogs", "en", "de"), "test", ENGLISH)).isEqualTo(Alignment.parse("0-0 1-1 0?2"));
    }

    @Test
    void why_links_are_not_known_is_told() throws IOException {
        Path corpus = home.resolve("data/dogs");
        Files.writeString(corpus.resolve("test.align"), "0-0 1-1\n0-0 1:1\n");
        assertThat(gold.of(data("dogs", "de", "en"), "test", GERMAN)).isEmpty();
        assertThat(gold.of(data("gone", "de", "en"), "test", GERMAN)).isEmpty();
        assertThat(gold.of(data("dogs", "de", "en"), "unaligned", GERMAN)).isEmpty();

        assertThat(gold.problems())
                .satisfiesExactly(
                        first -> assertThat(first)
                                .startsWith("gold alignments of test: ")
                                .contains("test.align:2:5: '1:1' is no link"),
                        second -> assertThat(second).isEqualTo("gold alignments of test: the corpus gone is not here"));
    }

    @Test
    void what_is_not_there_is_not_known() {
        SentencePair other = new SentencePair(List.of("kein", "hund"), List.of("no", "dog"));

        assertThat(gold.of(data("dogs", "de", "en"), "test", other)).isEmpty();
        assertThat(gold.of(data("dogs", "de", "en"), "unaligned", GERMAN)).isEmpty();
        assertThat(gold.of(data("dogs", "de", "en"), "gone", GERMAN)).isEmpty();
        assertThat(gold.of(data("gone", "de", "en"), "test", GERMAN)).isEmpty();
    }
}
