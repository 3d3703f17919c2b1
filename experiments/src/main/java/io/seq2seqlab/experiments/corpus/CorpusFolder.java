package io.seq2seqlab.experiments.corpus;

import io.seq2seqlab.experiments.corpus.CatalogEntry.BrokenCorpus;
import io.seq2seqlab.experiments.corpus.Corpus.Split;
import io.seq2seqlab.experiments.corpus.Corpus.UnreadFile;
import io.seq2seqlab.experiments.corpus.SplitFileName.Exact;
import io.seq2seqlab.experiments.corpus.SplitFileName.Near;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads a folder's file names: {@code <set>.<language>}, {@code <set>.align}; {@code val}, {@code valid} and {@code dev} are
 * validation sets. The files of a set have one name. Which files seem to be meant and are not read is told.
 */
final class CorpusFolder {

    private static final Map<String, String> DESCRIPTIONS = Map.of(
            "grammar-de-en", "German-English from a grammar, gold alignments, made to separate models",
            "multi30k", "German-English image descriptions, as written",
            "multi30k-tokenized", "German-English image descriptions, lower-cased and tokenized by Moses");

    private static final String CANNOT_BE_SPELT = "cannot be spelt in this locale, "
            + System.getProperty("sun.jnu.encoding") + "; rename it, or set LC_ALL to a UTF-8 locale such as C.UTF-8";

    private final Path folder;
    private final Reading reading;
    private final String corpus;
    /** By the name of the set and their endings. */
    private final SortedMap<String, SortedMap<String, Path>> sets = new TreeMap<>();

    private final List<UnreadFile> unread = new ArrayList<>();
    private final Map<String, Split> splits = new LinkedHashMap<>();

    private CorpusFolder(Path folder, Reading reading) {
        this.folder = folder;
        this.reading = reading;
        this.corpus = folder.getFileName() + reading.nameSuffix();
    }

    /** The corpus of a reading; empty if no file's name speaks of one. */
    static Optional<CatalogEntry> read(Path folder, Reading reading) {
        return new CorpusFolder(folder, reading).read();
    }

    private Optional<CatalogEntry> read() {
        SortedMap<String, Near> near = new TreeMap<>();
        try (Stream<Path> entries = Files.list(folder)) {
            entries.sorted().forEach(file -> sort(file, near));
        } catch (IOException e) {
            return reading == Reading.PLAIN
                    ? Optional.of(new BrokenCorpus(corpus, folder, folder + ": cannot be listed; see its permissions"))
                    : Optional.empty();
        }
        Optional<String> ambiguous = Stream.of(SplitRole.TRAINING, SplitRole.VALIDATION)
                .flatMap(role -> ambiguity(role).stream())
                .findFirst();
        if (ambiguous.isPresent()) {
            return Optional.of(new BrokenCorpus(corpus, folder, ambiguous.get()));
        }
        sets.forEach(this::takeSet);
        Set<String> languages = splits.values().stream()
                .flatMap(split -> split.files().keySet().stream())
                .collect(Collectors.toSet());
        unread.removeIf(file -> !isMeant(file.split(), file.language(), languages));
        near.forEach((name, found) -> {
            if (isMeant(found.set(), found.ending(), languages)) {
                unread.add(unread(name, found));
            }
        });
        if (splits.isEmpty() && unread.isEmpty()) {
            return Optional.empty();
        }
        if (!isSpelt(folder)) {
            return Optional.of(new BrokenCorpus(
                    corpus, folder, "corpus %s: its folder's name %s".formatted(corpus, CANNOT_BE_SPELT)));
        }
        Corpus read = new Corpus(
                corpus, DESCRIPTIONS.getOrDefault(corpus, "a corpus of your own"), folder, inOrder(), unread);
        return Optional.of(
                splits.isEmpty()
                        ? new BrokenCorpus(corpus, folder, read.incomplete("no set in two languages", unread))
                        : read);
    }

    /** What a file's name says, if it is of this reading. */
    private void sort(Path file, Map<String, Near> near) {
        String name = file.getFileName().toString();
        if (name.startsWith(".") || name.endsWith("~") || !Reading.of(name).equals(reading)) {
            return;
        }
        Optional<SplitFileName> parsed = SplitFileName.of(name.replace(reading.infix(), ""));
        if (parsed.isPresent() && parsed.get() instanceof Near found) {
            if (!Files.isDirectory(file)) {
                near.put(name, found);
            }
        } else if (parsed.isPresent() && parsed.get() instanceof Exact found) {
            if (!isSpelt(file)) {
                near.put(name, new Near(found.set(), Optional.of(found.ending()), "its name " + CANNOT_BE_SPELT));
            } else if (Files.isRegularFile(file)) {
                sets.computeIfAbsent(found.set(), set -> new TreeMap<>()).put(found.ending(), file);
            } else {
                near.put(
                        name,
                        new Near(
                                found.set(),
                                Optional.of(found.ending()),
                                Files.isDirectory(file) ? "it is a folder" : "it leads to no file"));
            }
        }
    }

    /** Whether the path is its text: two names that this locale cannot spell can look alike. */
    private static boolean isSpelt(Path path) {
        try {
            return path.equals(Path.of(path.toString()));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** Names that could all be the same set's, though they are not the same files. */
    private Optional<String> ambiguity(SplitRole role) {
        List<String> names = sets.keySet().stream()
                .filter(name -> SplitRole.of(name) == role)
                .toList();
        for (String name : names) {
            if (names.stream().anyMatch(other -> role.reads(other) && isLinkedTo(name, other))) {
                sets.remove(name);
            }
        }
        List<String> different = names.stream().filter(sets::containsKey).toList();
        if (different.size() < 2) {
            return Optional.empty();
        }
        String files = different.stream()
                .map(name -> sets.get(name).values().stream()
                        .map(file -> file.getFileName().toString())
                        .collect(Collectors.joining(", ")))
                .collect(Collectors.joining(" beside "));
        return Optional.of(
                "corpus %s: %s in %s: files of unlike names could each be of %s; keep those of one name, and rename or move the others"
                        .formatted(corpus, files, folder, role));
    }

    /** Whether all files of a set are links to those of another, so that both names mean the same. */
    private boolean isLinkedTo(String set, String other) {
        return !set.equals(other)
                && sets.containsKey(other)
                && sets.get(set).entrySet().stream()
                        .allMatch(file -> Optional.ofNullable(sets.get(other).get(file.getKey()))
                                .filter(same -> isSameFile(file.getValue(), same))
                                .isPresent());
    }

    private static boolean isSameFile(Path file, Path other) {
        try {
            return Files.isSameFile(file, other);
        } catch (IOException e) {
            return false;
        }
    }

    private void takeSet(String name, SortedMap<String, Path> files) {
        SplitRole role = SplitRole.of(name);
        SortedMap<String, Path> sides = new TreeMap<>(files);
        Optional<Path> alignments = Optional.ofNullable(sides.remove(SplitFileName.ALIGNMENTS));
        sides.keySet().removeIf(ending -> isPair(ending, files.keySet()));
        boolean read = role.reads(name) && sides.size() > 1;
        if (read) {
            splits.put(role.split(name), new Split(sides, alignments));
        }
        files.forEach((ending, file) -> {
            String fileName = file.getFileName().toString();
            if (!role.reads(name)) {
                unread.add(unread(fileName, new Near(name, Optional.of(ending), "")));
            } else if (isPair(ending, files.keySet())) {
                unread.add(new UnreadFile(
                        fileName, role.split(name), Optional.empty(), "a file holds one language, a sentence a line"));
            } else if (!read) {
                unread.add(new UnreadFile(fileName, role.split(name), Optional.of(ending), oneSided(name, ending)));
            }
        });
    }

    private String oneSided(String name, String ending) {
        return ending.equals(SplitFileName.ALIGNMENTS)
                ? "there is no %s%s.<language> in two languages".formatted(name, reading.infix())
                : "%s%s.<language> in a second language is missing".formatted(name, reading.infix());
    }

    /** Whether an ending is two languages of the set at once, as in {@code train.de-en}. */
    private static boolean isPair(String ending, Set<String> endings) {
        return endings.stream()
                .filter(first -> ending.startsWith(first + "-") || ending.startsWith(first + "_"))
                .anyMatch(first -> endings.contains(ending.substring(first.length() + 1)));
    }

    private UnreadFile unread(String name, Near near) {
        SplitRole role = SplitRole.of(near.set());
        String stem = role.readName(near.set()) + reading.infix();
        String call = near.ending()
                .map(ending -> stem + "." + ending)
                .map(good -> good.equals(name) ? "expected a file" : "call it " + good)
                .orElse("expected " + stem + ".<language>");
        return new UnreadFile(
                name,
                role.split(near.set()),
                near.ending(),
                Stream.of(near.fault(), call).filter(part -> !part.isEmpty()).collect(Collectors.joining("; ")));
    }

    /** Whether files of a set are meant to be read, rather than anything that a folder may hold. */
    private static boolean isMeant(String set, Optional<String> ending, Set<String> languages) {
        return SplitRole.isSpokenOfBy(set)
                || ending.filter(found -> found.equals(SplitFileName.ALIGNMENTS) || languages.contains(found))
                        .isPresent();
    }

    private Map<String, Split> inOrder() {
        Map<String, Split> ordered = new LinkedHashMap<>();
        Stream.concat(
                        Stream.of(Corpus.TRAIN, Corpus.VALIDATION),
                        splits.keySet().stream().sorted())
                .filter(splits::containsKey)
                .forEach(split -> ordered.putIfAbsent(split, splits.get(split)));
        return ordered;
    }
}
