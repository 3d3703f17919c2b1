package io.seq2seqlab.experiments.scores;

import static org.assertj.core.api.Assertions.assertThat;

import io.seq2seqlab.experiments.StoredResults;
import io.seq2seqlab.experiments.document.Format;
import io.seq2seqlab.experiments.leaderboard.Leaderboard;
import io.seq2seqlab.experiments.leaderboard.Row;
import io.seq2seqlab.experiments.leaderboard.Table;
import io.seq2seqlab.experiments.leaderboard.format.LeaderboardAnswer;
import io.seq2seqlab.experiments.results.ScoreBasis;
import io.seq2seqlab.experiments.schema.Metric;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Which arms stand in one table: those that were scored alike and on the same. */
class ScoringGroupsTest {

    private static final ScoreBasis BASIS = new ScoreBasis("r", "s", 40, "de-en", "mixed", "whitespace", "v");

    @TempDir
    private Path folder;

    private StoredResults results;

    @BeforeEach
    void nothing() {
        results = new StoredResults(folder);
    }

    private Leaderboard board() {
        return Leaderboard.read(results.open(), StoredResults.EXPERIMENT, Optional.empty());
    }

    private static String table(Leaderboard board) {
        return Format.TABLE.print(new LeaderboardAnswer(board));
    }

    private static Row row(Leaderboard board, String arm) {
        return board.tables().stream()
                .flatMap(table -> table.rows().stream())
                .filter(row -> row.arm().equals(arm))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void different_signatures_are_never_ranked_together() {
        results.arm("additive").figures(1, "tok:none", Map.of("iid", Map.of("bleu", 40.0)));
        results.arm("dot").figures(1, "tok:13a", Map.of("iid", Map.of("bleu", 90.0)));
        results.arm("general").figures(1, "tok:none", Map.of("iid", Map.of("bleu", 50.0)));

        Leaderboard board = Leaderboard.read(results.open(), StoredResults.EXPERIMENT, Optional.of(Metric.BLEU));

        assertThat(board.tables()).hasSize(2);
        assertThat(board.tables().get(0).rows()).extracting(Row::arm).containsExactly("general", "additive");
        assertThat(row(board, "dot").scores().get("iid").difference()).isEmpty();
        assertThat(table(board)).contains("their scores must not be compared", "bleu tok:13a", "bleu tok:none");
    }

    @Test
    void anotherSearchIsAnotherSignature() {
        String greedy = StoredResults.SIGNATURE;
        results.arm("additive").figures(1, greedy, Map.of("iid", Map.of("bleu", 40.0)));
        results.arm("dot").figures(1, greedy + "|search:beam5,wu0.6", Map.of("iid", Map.of("bleu", 41.0)));
        results.arm("general").figures(1, greedy + "|search:beam5,wu1.0", Map.of("iid", Map.of("bleu", 42.0)));

        Leaderboard board = Leaderboard.read(results.open(), StoredResults.EXPERIMENT, Optional.of(Metric.BLEU));

        assertThat(board.tables()).hasSize(3);
        assertThat(row(board, "dot").scores().get("iid").difference()).isEmpty();
        for (Format format : Format.values()) {
            assertThat(format.print(new LeaderboardAnswer(board)))
                    .as(format.name())
                    .contains("search:beam5,wu0.6", "search:beam5,wu1.0");
        }
    }

    static Stream<Arguments> otherBases() {
        return Stream.of(
                Arguments.of(
                        new ScoreBasis("other", "s", 40, "de-en", "mixed", "whitespace", "v"),
                        "is scored against other references"),
                Arguments.of(
                        new ScoreBasis("r", "other", 40, "de-en", "mixed", "whitespace", "v"),
                        "translates other sentences"),
                Arguments.of(
                        new ScoreBasis("r", "s", 39, "de-en", "mixed", "whitespace", "v"),
                        "has 39 sentences instead of 40"),
                Arguments.of(
                        new ScoreBasis("r", "s", 40, "en-de", "mixed", "whitespace", "v"),
                        "translates en-de instead of de-en"),
                Arguments.of(
                        new ScoreBasis("r", "s", 40, "de-en", "lc", "whitespace", "v"),
                        "is scored in lower case (data.lowercase)"),
                Arguments.of(
                        new ScoreBasis("r", "s", 40, "de-en", "mixed", "character", "v"),
                        "counts other tokens (character instead of whitespace)"),
                Arguments.of(
                        new ScoreBasis("r", "s", 40, "de-en", "mixed", "whitespace", "other"),
                        "knows another target vocabulary"));
    }

    @ParameterizedTest
    @MethodSource("otherBases")
    void what_rests_on_other_text_stands_apart_and_nothing_crosses(ScoreBasis other, String why) {
        StoredResults.ArmOf additive = results.arm("additive").scores(50, 52, 54);
        StoredResults.ArmOf dot = results.arm("dot").scores(40, 43, 46);
        StoredResults.ArmOf general = results.arm("general").scores(71, 73, 75);
        for (long seed = 1; seed <= 3; seed++) {
            additive.basis(seed, BASIS);
            dot.basis(seed, BASIS);
            general.basis(seed, other);
        }
        results.claim("general wins", List.of("general"), List.of("additive"), "2025-01-01T00:00:00Z");

        Leaderboard board = board();

        assertThat(board.tables()).hasSize(2);
        assertThat(board.tables().get(0).rows()).extracting(Row::arm).containsExactly("additive", "dot");
        Table apart = board.tables().get(1);
        assertThat(apart.apart().orElseThrow()).startsWith(why).endsWith(", on iid");
        assertThat(row(board, "general").scores().get("iid").difference()).isEmpty();
        assertThat(row(board, "general").scores().get("iid").rank()).isEmpty();
        assertThat(board.claims())
                .singleElement()
                .satisfies(claim -> assertThat(claim.answer().toString()).contains("not comparable: additive"));
        assertThat(table(board)).contains("Not compared with the first table: what follows " + why);
        assertThat(Format.CSV.print(new LeaderboardAnswer(board)).lines())
                .anyMatch(line -> line.contains(",dot,finished,,1,,iid,"))
                .anyMatch(line -> line.contains(",general,finished,,2,") && line.contains(why));
    }

    /** A network that knows less of the target counts <unk> as a token; what counts characters or text does not. */
    @ParameterizedTest
    @EnumSource(
            value = Metric.class,
            names = {"BLEU", "CHRF", "EXACT_MATCH", "BITS_PER_CHARACTER", "AER"})
    void anotherVocabularyIsNoMatterToWhatCountsNoTokens(Metric metric) {
        ScoreBasis other = new ScoreBasis("r", "s", 40, "de-en", "mixed", "character", "other");

        assertThat(other.difference(BASIS, metric)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Metric.class,
            names = {"PERPLEXITY", "FREE_RUNNING_PERPLEXITY", "TOKEN_ACCURACY"})
    void anotherVocabularyIsAnotherBasisOfWhatCountsTokens(Metric metric) {
        ScoreBasis other = new ScoreBasis("r", "s", 40, "de-en", "mixed", "whitespace", "other");

        assertThat(other.difference(BASIS, metric)).isPresent();
    }
}
