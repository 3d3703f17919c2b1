package io.seq2seqlab.experiments.corpus;

import io.seq2seqlab.text.CorpusException;
import io.seq2seqlab.text.Sha256;
import io.seq2seqlab.text.TextLines;
import io.seq2seqlab.text.TokenizerType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A parallel corpus on disk.
 *
 * @param name the name an experiment calls it by
 * @param description one line for a list of corpora
 * @param folder where its files lie
 * @param splits by name: {@code train}, {@code validation}, and then the test sets in alphabetical order
 * @param unread files that are in no split, though they seem to be meant to
 */
public record Corpus(String name, String description, Path folder, Map<String, Split> splits, List<UnreadFile> unread)
        implements CatalogEntry {

    public static final String TRAIN = "train";
    public static final String VALIDATION = "validation";

    private static final int MOST_TOLD = 4;
    private static final Pattern PLAIN_LINKS = Pattern.compile("[0-9]+[-?][0-9]+( [0-9]+[-?][0-9]+)*");
    private static final String WORDS_ALIGNED = " of words";

    public Corpus {
        splits = Collections.unmodifiableMap(new LinkedHashMap<>(splits));
        unread = List.copyOf(unread);
    }

    /**
     * The files of one split.
     *
     * @param files one file per language, a sentence a line
     * @param alignments gold word alignments in Pharaoh format, a sentence a line; they link the alphabetically first language to
     *     the second ({@code de} to {@code en})
     */
    public record Split(SortedMap<String, Path> files, Optional<Path> alignments) {

        public Split {
            files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        }
    }

    /** Languages that every split has, in alphabetical order. */
    public List<String> languages() {
        List<String> languages = new ArrayList<>();
        splits.values().stream()
                .limit(1)
                .forEach(split -> languages.addAll(split.files().keySet()));
        splits.values().forEach(split -> languages.retainAll(split.files().keySet()));
        return List.copyOf(languages);
    }

    /** Names of the splits that are neither for training nor for validation. */
    public List<String> testSets() {
        return splits.keySet().stream()
                .filter(split -> !split.equals(TRAIN) && !split.equals(VALIDATION))
                .toList();
    }

    /**
     * The file of one side of a split.
     *
     * @throws CorpusException if there is none
     */
    public Path file(String split, String language) {
        Path file = split(split).files().get(language);
        if (file == null) {
            throw new CorpusException("corpus %s has no %s.%s in %s; languages of %s are %s"
                            .formatted(
                                    name,
                                    split,
                                    language,
                                    folder,
                                    split,
                                    String.join(", ", split(split).files().keySet()))
                    + told(unread.stream()
                            .filter(other -> other.split().equals(split)
                                    && other.language()
                                            .filter(Predicate.not(SplitFileName.ALIGNMENTS::equals))
                                            .isPresent())
                            .toList()));
        }
        return file;
    }

    /**
     * The gold alignments of a split, if it has any.
     *
     * @throws CorpusException if there is no such split
     */
    public Optional<Path> alignments(String split) {
        return split(split).alignments();
    }

    /** The two languages that the alignments of a split link, the one whose index comes first at the front. */
    List<String> alignedLanguages(String split) {
        return split(split).files().keySet().stream().limit(2).toList();
    }

    /**
     * One hash for all that a training reads: the two sides of the training and the validation set. A further test set does
     * not change it.
     *
     * @return SHA-256 in lower-case hexadecimal digits
     * @throws CorpusException if a file cannot be read
     */
    public String trainingHash(String source, String target) {
        return hash(source, target, List.of(TRAIN, VALIDATION));
    }

    /**
     * One hash for all that an evaluation reads: the two sides and the alignments of the validation set and of test sets.
     *
     * @param testSets their names
     * @param tokenizer what it makes tokens with; alignments are of words, and mean other links of other tokens
     * @return SHA-256 in lower-case hexadecimal digits
     * @throws CorpusException if a file cannot be read
     */
    public String evaluationHash(String source, String target, List<String> testSets, TokenizerType tokenizer) {
        List<String> read = new ArrayList<>(testSets);
        read.add(VALIDATION);
        StringBuilder manifest = new StringBuilder(hash(source, target, read));
        read.forEach(name -> manifest.append('\n')
                .append(Optional.ofNullable(splits.get(name))
                        .flatMap(Split::alignments)
                        .filter(file -> alignedLanguages(name).containsAll(List.of(source, target)))
                        .map(file -> Sha256.ofFile(file) + (isPlain(file, tokenizer) ? "" : WORDS_ALIGNED))
                        .orElse("unaligned")));
        return Sha256.ofText(manifest.toString());
    }

    /** Whether alignments mean what they meant before they were of words, parted by any white space, and unknown where empty. */
    private static boolean isPlain(Path alignments, TokenizerType tokenizer) {
        return tokenizer == TokenizerType.WHITESPACE
                && TextLines.read(alignments).stream()
                        .allMatch(line -> PLAIN_LINKS.matcher(line).matches());
    }

    /** Of those splits that are there with both sides. */
    private String hash(String source, String target, List<String> names) {
        StringBuilder manifest = new StringBuilder();
        for (String name : names) {
            Optional<Split> found = Optional.ofNullable(splits.get(name))
                    .filter(split -> split.files().keySet().containsAll(List.of(source, target)));
            manifest.append(name);
            found.ifPresent(split -> manifest.append(' ')
                    .append(Sha256.ofFile(split.files().get(source)))
                    .append(' ')
                    .append(Sha256.ofFile(split.files().get(target))));
            manifest.append('\n');
        }
        return Sha256.ofText(manifest.toString());
    }

    /** What training needs and is not there, one line each. */
    public List<String> missing() {
        return Stream.of(Corpus.TRAIN, Corpus.VALIDATION)
                .filter(split -> !splits.containsKey(split))
                .map(split -> incomplete("no " + split + " set in two languages", unreadOf(split)))
                .toList();
    }

    /** The unread files in whose place no other is read, as one is that is compressed beside itself. */
    public List<UnreadFile> missed() {
        return unread.stream().filter(file -> !isReadElsewhere(file)).toList();
    }

    private boolean isReadElsewhere(UnreadFile file) {
        return Optional.ofNullable(splits.get(file.split()))
                .filter(split -> file.language()
                        .map(language -> language.equals(SplitFileName.ALIGNMENTS)
                                ? split.alignments().isPresent()
                                : split.files().containsKey(language))
                        .orElse(true))
                .isPresent();
    }

    /** One line that says what is not there, what was expected, and which files may have been meant. */
    String incomplete(String missing, List<UnreadFile> meant) {
        return "corpus %s in %s is incomplete: %s; expected %s.<language> and %s.<language> (or val, valid, dev), a file for each language%s"
                .formatted(name, folder, missing, TRAIN, VALIDATION, told(meant));
    }

    private List<UnreadFile> unreadOf(String split) {
        return unread.stream()
                .filter(file -> file.split().equalsIgnoreCase(split.replace('.', '_')))
                .toList();
    }

    private static String told(List<UnreadFile> files) {
        String first = files.stream().limit(MOST_TOLD).map(file -> "; " + file).collect(Collectors.joining());
        return first + (files.size() > MOST_TOLD ? "; and " + (files.size() - MOST_TOLD) + " more" : "");
    }

    private Split split(String split) {
        if (splits.containsKey(split)) {
            return splits.get(split);
        }
        if (split.equals(TRAIN) || split.equals(VALIDATION)) {
            throw new CorpusException(incomplete("no " + split + " set in two languages", unreadOf(split)));
        }
        throw new CorpusException("corpus %s has no split '%s' in %s; its splits are %s%s"
                .formatted(name, split, folder, String.join(", ", splits.keySet()), told(unreadOf(split))));
    }

    /**
     * A file whose name is nearly that of a side of a split, and which is not read.
     *
     * @param name the file's name
     * @param split that it seems to belong to
     * @param language that it seems to be in; empty where its name has none
     * @param why it is not read and what to do, in half a sentence
     */
    public record UnreadFile(String name, String split, Optional<String> language, String why) {

        /** Half a sentence. */
        @Override
        public String toString() {
            return "there is %s, which is not read: %s".formatted(name, why);
        }
    }
}
