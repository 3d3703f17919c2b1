package io.seq2seqlab.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import io.seq2seqlab.grammar.GeneratedSentence.Link;
import io.seq2seqlab.grammar.LengthBins.Bin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the data card of {@code grammar-de-en} promises. */
class GrammarCorpusTest {

    private static final Path PUBLISHED = Path.of("..", "grammar-de-en");
    private static final GrammarCorpus CORPUS = GrammarCorpus.generate(GrammarSettings.published());
    private static final List<GeneratedSentence> TRAIN = CORPUS.splits().get("train");

    @TempDir
    Path folder;

    @Test
    void theCommittedFilesAreWhatTheGeneratorWrites() {
        CorpusWriter.main(new String[] {folder.toString()});

        for (Path file : files(folder)) {
            assertThat(file).hasSameBinaryContentAs(PUBLISHED.resolve(file.getFileName()));
        }
    }

    @Test
    void theDataCardGivesTheHashesOfTheFiles() throws Exception {
        String card = Files.readString(PUBLISHED.resolve("README.md"));
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");

        for (Path file : files(PUBLISHED)) {
            String hash = HexFormat.of().formatHex(sha256.digest(Files.readAllBytes(file)));
            assertThat(card).contains(hash + "  " + file.getFileName());
        }
    }

    @Test
    void theProgramSaysWhatItCannotDo() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThat(CorpusWriter.write(() -> CORPUS)).contains("expected FOLDER [monotone], not ''");
        assertThat(CorpusWriter.write(() -> CORPUS, folder.toString(), "monoton"))
                .isPresent();
        assertThat(CorpusWriter.write(() -> CORPUS, file.toString()))
                .hasValueSatisfying(problem -> assertThat(problem).startsWith(file + " cannot be written: "));
        assertThat(folder).isDirectoryNotContaining("glob:**.de");
    }

    @Test
    void theProgramWritesTheMonotoneCorpus() {
        assertThat(CorpusWriter.write(() -> CORPUS, folder.toString(), "monotone"))
                .isEmpty();

        assertThat(folder.resolve("iid.de")).hasSameTextualContentAs(PUBLISHED.resolve("iid.de"));
        assertThat(folder.resolve("iid.en"))
                .hasContent(CORPUS.monotone().splits().get("iid").stream()
                        .map(GeneratedSentence::targetLine)
                        .collect(Collectors.joining("\n")));
    }

    @Test
    void sizesAndLengthsAreAsPromised() {
        CORPUS.splits().forEach((name, sentences) -> {
            assertThat(sentences).hasSize(name.equals("train") ? 10_000 : 1_000);
            LengthBins bins = name.equals("long") ? LengthBins.LONG : LengthBins.SHORT;
            assertThat(sentences)
                    .allMatch(sentence -> bins.admit(
                            sentence.source().size(), sentence.target().size()));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"train", "validation", "iid", "long", "compositional"})
    void lengthBinsAreFilledEqually(String split) {
        List<GeneratedSentence> sentences = CORPUS.splits().get(split);
        for (Bin bin : (split.equals("long") ? LengthBins.LONG : LengthBins.SHORT).bins()) {
            assertThat(sentences.stream()
                            .filter(sentence -> bin.holds(sentence.source().size())))
                    .hasSize(sentences.size() / 4);
        }
    }

    @Test
    void theTargetIsAFunctionOfTheSource() {
        Map<String, String> translations = new HashMap<>();

        assertThat(everything())
                .allSatisfy(sentence -> assertThat(
                                translations.computeIfAbsent(sentence.sourceLine(), key -> sentence.targetLine()))
                        .isEqualTo(sentence.targetLine()));
    }

    @Test
    void noTwoSentencesShareTheSequenceOfTheirContentWords() {
        Set<List<String>> fillers = new HashSet<>();

        assertThat(everything()).allMatch(sentence -> fillers.add(sentence.fillers()));
    }

    @Test
    void everyTargetTokenIsAlignedAndEveryLinkIsInRange() {
        assertThat(everything()).allSatisfy(sentence -> {
            Set<Integer> aligned = sentence.links().stream().map(Link::target).collect(Collectors.toSet());
            assertThat(aligned).hasSameSizeAs(sentence.target());
            assertThat(sentence.links())
                    .doesNotHaveDuplicates()
                    .allMatch(link -> link.source() < sentence.source().size()
                            && link.target() < sentence.target().size());
        });
    }

    @Test
    void onlyCommasStayUnaligned() {
        assertThat(everything()).allSatisfy(sentence -> {
            Set<Integer> aligned = sentence.links().stream().map(Link::source).collect(Collectors.toSet());
            assertThat(IntStream.range(0, sentence.source().size())
                            .filter(i -> !aligned.contains(i))
                            .mapToObj(sentence.source()::get))
                    .allMatch(","::equals);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"validation", "iid", "long"})
    void aTenthOfTheTokensWasSeenOneToFiveTimes(String split) {
        assertThat(rareShare(split, GeneratedSentence::source)).isBetween(0.09, 0.11);
        assertThat(rareShare(split, GeneratedSentence::target)).isBetween(0.09, 0.11);
    }

    @Test
    void trainingHasSeenEveryToken() {
        assertThat(counts(GeneratedSentence::source).keySet())
                .containsAll(everything()
                        .flatMap(sentence -> sentence.source().stream())
                        .toList());
        assertThat(counts(GeneratedSentence::target).keySet())
                .containsAll(everything()
                        .flatMap(sentence -> sentence.target().stream())
                        .toList());
    }

    @Test
    void theLexiconHasSeveralHundredWordsAndAZipfShape() {
        List<Integer> frequencies = counts(GeneratedSentence::fillers).values().stream()
                .sorted((a, b) -> b - a)
                .toList();

        assertThat(frequencies).hasSizeBetween(500, 900);
        assertThat(frequencies.get(0)).isGreaterThan(10 * frequencies.get(100));
        assertThat(frequencies.get(100)).isGreaterThan(2 * frequencies.get(300));
        assertThat(frequencies.get(300)).isGreaterThan(2 * frequencies.get(frequencies.size() - 1));
    }

    @Test
    void compositionalSentencesCombineKnownPartsAnew() {
        Map<String, Integer> lemmas = counts(GeneratedSentence::fillers);
        Set<Combination> seen = TRAIN.stream()
                .flatMap(sentence -> sentence.combinations().stream())
                .collect(Collectors.toSet());

        assertThat(CORPUS.splits().get("compositional"))
                .allSatisfy(sentence -> assertThat(sentence.combinations())
                        .anyMatch(combination -> !seen.contains(combination)
                                && lemmas.get(combination.head()) >= 20
                                && lemmas.get(combination.noun()) >= 20));
    }

    @Test
    void otherSplitsHoldNoCombinationThatIsKeptForTheCompositionalSet() {
        for (String split : List.of("train", "validation", "iid", "long", "ambiguity")) {
            assertThat(CORPUS.splits().get(split))
                    .allMatch(sentence -> sentence.combinations().stream().noneMatch(Combination::isHeldOut));
        }
    }

    @Test
    void ambiguousSentencesComeInPairsThatOneWordDecides() {
        List<GeneratedSentence> sentences = CORPUS.splits().get("ambiguity");

        for (int i = 0; i < sentences.size(); i += 2) {
            GeneratedSentence one = sentences.get(i);
            GeneratedSentence other = sentences.get(i + 1);
            assertThat(one.phenomena()).contains(Phenomenon.HOMOGRAPH);
            List<String> a = one.fillers();
            List<String> b = other.fillers();
            assertThat(b).hasSameSizeAs(a);
            assertThat(IntStream.range(0, a.size()).filter(k -> !a.get(k).equals(b.get(k))))
                    .hasSize(1);
        }
    }

    @Test
    void separatedPrefixesStandUpToFifteenTokensAway() {
        List<Integer> distances = everything()
                .flatMap(sentence -> sentence.prefixDistance().stream())
                .toList();

        assertThat(distances)
                .allMatch(distance -> distance >= 1 && distance <= 15)
                .contains(15);
    }

    @Test
    void trainingShowsEveryPhenomenonOften() {
        for (Phenomenon phenomenon : Phenomenon.values()) {
            assertThat(TRAIN.stream().filter(sentence -> sentence.phenomena().contains(phenomenon)))
                    .as("%s", phenomenon)
                    .hasSizeGreaterThan(100);
        }
    }

    @Test
    void theMonotoneCorpusHasTheSameWordsAndNoCrossingFirstLinks() {
        List<GeneratedSentence> monotone = CORPUS.monotone().splits().get("iid");
        List<GeneratedSentence> original = CORPUS.splits().get("iid");

        for (int i = 0; i < monotone.size(); i++) {
            GeneratedSentence sentence = monotone.get(i);
            assertThat(sentence.source()).isEqualTo(original.get(i).source());
            assertThat(sentence.target())
                    .containsExactlyInAnyOrderElementsOf(original.get(i).target());
            List<Integer> first = IntStream.range(0, sentence.target().size())
                    .mapToObj(j -> sentence.links().stream()
                            .filter(link -> link.target() == j)
                            .mapToInt(Link::source)
                            .min()
                            .orElseThrow())
                    .toList();
            assertThat(first).isSorted();
        }
    }

    @Test
    void anotherSeedGivesAnotherCorpusAndTheSameSeedTheSame() {
        GrammarSettings small = new GrammarSettings(7, 400, 4, 0.03, 0.1);

        assertThat(GrammarCorpus.generate(small)).isEqualTo(GrammarCorpus.generate(small));
        assertThat(GrammarCorpus.generate(small))
                .isNotEqualTo(GrammarCorpus.generate(new GrammarSettings(8, 400, 4, 0.03, 0.1)));
    }

    private static List<Path> files(Path corpus) {
        return CORPUS.splits().keySet().stream()
                .flatMap(split -> Stream.of("de", "en", "align").map(extension -> split + "." + extension))
                .map(corpus::resolve)
                .toList();
    }

    private static Stream<GeneratedSentence> everything() {
        return CORPUS.splits().values().stream().flatMap(Collection::stream);
    }

    private static Map<String, Integer> counts(Function<GeneratedSentence, List<String>> side) {
        return TRAIN.stream()
                .flatMap(sentence -> side.apply(sentence).stream())
                .collect(Collectors.toMap(token -> token, token -> 1, Integer::sum));
    }

    private static double rareShare(String split, Function<GeneratedSentence, List<String>> side) {
        Map<String, Integer> counts = counts(side);
        return CORPUS.splits().get(split).stream()
                .flatMap(sentence -> side.apply(sentence).stream())
                .mapToInt(token -> counts.getOrDefault(token, 0) <= 5 ? 1 : 0)
                .average()
                .orElseThrow();
    }
}
