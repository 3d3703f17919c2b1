package io.seq2seqlab.experiments.corpus;

import io.seq2seqlab.experiments.corpus.Corpus.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads a folder's file names: {@code <split>.<language>}, {@code <split>.align}; {@code val} and {@code dev} are validation. */
final class CorpusFolder {

    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");
    private static final Map<String, String> DESCRIPTIONS = Map.of(
            "grammar-de-en", "German-English from a grammar, gold alignments, made to separate models",
            "multi30k", "German-English image descriptions, as written",
            "multi30k-tokenized", "German-English image descriptions, lower-cased and tokenized by Moses");

    private final Path folder;

    CorpusFolder(Path folder) {
        this.folder = folder;
    }

    /** The corpus of a reading, if the folder has at least one split in two languages. */
    Optional<Corpus> read(Reading reading) {
        SortedMap<String, SortedMap<String, Path>> files = new TreeMap<>();
        SortedMap<String, Path> alignments = new TreeMap<>();
        Pattern name = Pattern.compile("([^.]+)" + Pattern.quote(reading.infix()) + "\\.([^.]+)");
        for (Path file : files()) {
            Matcher matcher = name.matcher(file.getFileName().toString());
            if (matcher.matches()) {
                String split = split(matcher.group(1));
                String extension = matcher.group(2);
                if (extension.equals("align")) {
                    alignments.put(split, file);
                } else if (LANGUAGE.matcher(extension).matches()) {
                    files.computeIfAbsent(split, key -> new TreeMap<>()).put(extension, file);
                }
            }
        }
        files.values().removeIf(sides -> sides.size() < 2);
        if (files.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Split> splits = new LinkedHashMap<>();
        Stream.concat(Stream.of(Corpus.TRAIN, Corpus.VALIDATION), files.keySet().stream())
                .filter(files::containsKey)
                .forEach(split -> splits.putIfAbsent(
                        split, new Split(files.get(split), Optional.ofNullable(alignments.get(split)))));
        String corpus = folder.getFileName() + reading.nameSuffix();
        return Optional.of(
                new Corpus(corpus, DESCRIPTIONS.getOrDefault(corpus, "a corpus of your own"), folder, splits));
    }

    private List<Path> files() {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new CorpusException("cannot list %s; expected a readable folder".formatted(folder), e);
        }
    }

    private static String split(String stem) {
        return switch (stem) {
            case "val", "dev", "valid" -> Corpus.VALIDATION;
            default -> stem;
        };
    }
}
