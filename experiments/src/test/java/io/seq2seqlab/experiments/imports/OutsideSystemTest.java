package io.seq2seqlab.experiments.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.seq2seqlab.experiments.StoredResults;
import io.seq2seqlab.experiments.StoredResults.ArmOf;
import io.seq2seqlab.experiments.check.ResultsCheck;
import io.seq2seqlab.experiments.imports.OutsideSystem.Imported;
import io.seq2seqlab.experiments.leaderboard.Leaderboard;
import io.seq2seqlab.experiments.results.TranslationsFile;
import io.seq2seqlab.experiments.store.ResultStore;
import io.seq2seqlab.metrics.Bleu;
import io.seq2seqlab.metrics.BleuTokenization;
import io.seq2seqlab.metrics.LetterCase;
import io.seq2seqlab.metrics.Statistics;
import io.seq2seqlab.text.CorpusException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Systems that translated elsewhere, in an experiment whose test set may change under them. */
class OutsideSystemTest {

    private static final List<String> SOURCES = IntStream.range(0, 12)
            .mapToObj(line -> "satz " + line + " mit vielen wörtern")
            .toList();

    @TempDir
    private Path results;

    private ArmOf trained;
    private List<String> references;

    @BeforeEach
    void anExperiment() throws IOException {
        references = IntStream.range(0, SOURCES.size())
                .mapToObj(line -> "sentence " + line + " with a lot of words")
                .toList();
        StoredResults stored = new StoredResults(results).metric("bleu").seeds(1L);
        trained = stored.arm("ours").translates(1, references, references);
        evaluated(SOURCES);
        stored.open();
    }

    /** The trained run is evaluated on the references that there are now. */
    private void evaluated(List<String> sources) throws IOException {
        Files.writeString(trained.run(1).resolve("config.yaml"), """
                data: {corpus: c, source: de, target: en}
                evaluation: {metrics: [bleu], bleu: {tokenization: none}}
                """);
        trained.translates(1, references, references);
        TranslationsFile.write(
                trained.evaluation(1).resolve("iid"),
                IntStream.range(0, references.size())
                        .mapToObj(line ->
                                new TranslationsFile.Row(sources.get(line), references.get(line), references.get(line)))
                        .toList());
        deleteIndex();
    }

    private void deleteIndex() throws IOException {
        for (String suffix : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(results.resolve("lab.db" + suffix));
        }
    }

    private Imported add(String system, Path... files) {
        return OutsideSystem.of(ResultStore.open(results), StoredResults.EXPERIMENT, Optional.empty())
                .add(system, List.of(files));
    }

    private Path file(String name, List<String> lines) throws IOException {
        return Files.write(results.resolve(name), lines);
    }

    private Leaderboard board() {
        return Leaderboard.read(ResultStore.open(results), StoredResults.EXPERIMENT, Optional.empty());
    }

    /** The scores of an arm by seed, in whatever table it stands. */
    private static Map<Long, Double> scores(Leaderboard board, String arm) {
        Map<Long, Double> scores = new TreeMap<>();
        board.tables().stream()
                .flatMap(table -> table.rows().stream())
                .filter(row -> row.arm().equals(arm))
                .flatMap(row -> row.scores().values().stream())
                .forEach(score -> scores.putAll(score.bySeed()));
        return scores;
    }

    private double fresh(List<String> hypotheses) {
        Bleu bleu = new Bleu(BleuTokenization.NONE, LetterCase.MIXED);
        return bleu.score(Statistics.sum(Statistics.each(bleu, hypotheses, references)));
    }

    @Test
    void aNameThatIsImportedAgainHasNothingLeftOfBefore() throws IOException {
        Path right = file("right", references);
        Path wrong = file(
                "wrong",
                references.stream().map(line -> line.replace("lot", "few")).toList());
        add("d", wrong, right);
        assertThat(scores(board(), "d")).hasSize(2);

        add("d", right);

        assertThat(scores(board(), "d")).isEqualTo(Map.of(1L, 100.0));
    }

    @Test
    void theSameLinesInTwoFilesAreOneRun() throws IOException {
        Imported imported = add("d", file("a", references), file("b", references));

        assertThat(imported.figures()).hasSize(1);
        assertThat(imported.notes())
                .containsExactly(results.resolve("b") + " has the same lines as " + results.resolve("a")
                        + ": the two are one run, which counts once");
        assertThat(add("e", results.resolve("a")).notes())
                .singleElement()
                .asString()
                .contains("as a run of d");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t", "\u00a0", "a\nb", "ours"})
    void aNameThatIsNoneOrAnArmsIsRefused(String name) throws IOException {
        Path file = file("a", references);

        assertThatThrownBy(() -> add(name, file)).isInstanceOf(OutsideException.class);
        assertThat(board().tables().get(0).rows()).hasSize(1);
    }

    @Test
    void nothingIsEnteredWhereAFileCannotBe() throws IOException {
        Path file = file("a", references);

        assertThatThrownBy(() -> add("d", file, results.resolve("missing"))).isInstanceOf(CorpusException.class);
        assertThatThrownBy(() -> add("d", file, file("short", references.subList(0, 3))))
                .isInstanceOf(OutsideException.class)
                .hasMessageContaining("has 3 lines for the 12 sentences");
        assertThat(scores(board(), "d")).isEmpty();
    }

    /** Each import replaces the run of the one before; none may meet half of another's files. */
    @Test
    void importsAtOnceTakeTurns() throws Exception {
        List<Path> files = new ArrayList<>();
        for (String word : List.of("one", "two")) {
            files.add(Files.write(
                    results.resolve(word),
                    references.stream().map(line -> word + " " + line).toList()));
        }

        List<Imported> imports = IntStream.range(0, 16)
                .parallel()
                .mapToObj(turn -> add("d", files.get(turn % 2)))
                .toList();

        assertThat(imports)
                .extracting(Imported::figures)
                .allSatisfy(figures -> assertThat(figures).hasSize(1));
        ResultStore store = ResultStore.openExisting(results);
        assertThat(ResultsCheck.ofAll(store, results).findings()).isEmpty();
    }

    @Test
    void translationsOfOtherSentencesAreToldAndNotScored() throws IOException {
        add("d", file("a", references));
        evaluated(SOURCES.stream().map(line -> line + " mehr").toList());

        assertThat(scores(board(), "d")).isEmpty();
        assertThat(board().unranked())
                .singleElement()
                .satisfies(run -> assertThat(run.reason()).contains("translates other sentences than iid has now"));

        references = references.subList(0, 9);
        evaluated(SOURCES);

        assertThat(board().unranked())
                .singleElement()
                .satisfies(run -> assertThat(run.reason()).contains("translates 12 sentences, and iid has 9 now"));
    }

    /** Whatever happened before, a printed score is that of the lines against the references there are now. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void everyScoreIsThatOfAFreshScoring(long seed) throws IOException {
        Random random = new Random(seed);
        Map<String, List<List<String>>> systems = new LinkedHashMap<>();
        for (int step = 0; step < 12; step++) {
            switch (random.nextInt(4)) {
                case 0 -> deleteIndex();
                case 1 -> {
                    references = changed(references, random);
                    evaluated(SOURCES);
                }
                default -> {
                    String name = List.of("d", "e").get(random.nextInt(2));
                    List<List<String>> runs = new ArrayList<>();
                    List<Path> files = new ArrayList<>();
                    for (int run = 0; run <= random.nextInt(3); run++) {
                        List<String> lines = changed(references, random);
                        if (!runs.contains(lines)) {
                            runs.add(lines);
                        }
                        files.add(file(name + run, lines));
                    }
                    add(name, files.toArray(Path[]::new));
                    systems.put(name, runs);
                }
            }
            Leaderboard board = board();
            systems.forEach((name, runs) -> {
                Map<Long, Double> scores = scores(board, name);
                assertThat(scores).hasSameSizeAs(runs);
                for (int run = 0; run < runs.size(); run++) {
                    assertThat(scores.get(run + 1L)).isCloseTo(fresh(runs.get(run)), within(1e-9));
                }
            });
        }
    }

    private static List<String> changed(List<String> lines, Random random) {
        List<String> changed = new ArrayList<>(lines);
        int line = random.nextInt(changed.size());
        changed.set(line, changed.get(line) + " " + List.of("and", "more", "of").get(random.nextInt(3)));
        return changed;
    }
}
