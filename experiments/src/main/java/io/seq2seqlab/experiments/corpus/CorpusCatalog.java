package io.seq2seqlab.experiments.corpus;

import io.seq2seqlab.experiments.corpus.CatalogEntry.BrokenCorpus;
import io.seq2seqlab.text.CorpusException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds corpora by name.
 *
 * @param folders where to look for a folder of that name, in this order
 */
public record CorpusCatalog(List<Path> folders) {

    private static final String HOME_PROPERTY = "lab.home";
    private static final String SEARCH_VARIABLE = "LAB_DATA";

    public CorpusCatalog {
        folders = List.copyOf(folders);
    }

    /**
     * The catalogue of this process: {@code data/} under the system property {@code lab.home} (else under the working directory), then
     * every folder in the environment variable {@code LAB_DATA}.
     */
    public static CorpusCatalog ofProcess() {
        return of(
                Path.of(System.getProperty(HOME_PROPERTY, "")),
                Optional.ofNullable(System.getenv(SEARCH_VARIABLE)).orElse(""));
    }

    /**
     * The catalogue of a project.
     *
     * @param home project root; its {@code data/} comes first
     * @param searchPath further folders, parted as the platform parts paths; may be empty
     */
    public static CorpusCatalog of(Path home, String searchPath) {
        List<Path> folders = new ArrayList<>();
        folders.add(home.resolve("data"));
        Stream.of(searchPath.split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(Path::of)
                .forEach(folders::add);
        return new CorpusCatalog(folders);
    }

    /** The folder that new corpora are put into. */
    public Path home() {
        return folders.get(0);
    }

    /**
     * The corpus of that name.
     *
     * @throws CorpusNotFoundException if no folder has it
     * @throws CorpusException if its folder holds no corpus that can be read
     */
    public Corpus find(String name) {
        CatalogEntry entry = byName().get(name);
        if (entry instanceof Corpus corpus) {
            return corpus;
        }
        throw entry instanceof BrokenCorpus broken
                ? new CorpusException(broken.problem())
                : new CorpusNotFoundException(missing(name));
    }

    /** All corpora, in alphabetical order, those that cannot be read among them. */
    public List<CatalogEntry> entries() {
        return byName().values().stream()
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .toList();
    }

    /** All corpora that can be read, in alphabetical order. */
    public List<Corpus> list() {
        return entries().stream()
                .filter(Corpus.class::isInstance)
                .map(Corpus.class::cast)
                .toList();
    }

    /** The first folder of a name decides, of those that have a file of a split. */
    private Map<String, CatalogEntry> byName() {
        Map<String, CatalogEntry> corpora = new LinkedHashMap<>();
        for (Path folder : folders) {
            for (Path candidate : subfolders(folder)) {
                for (Reading reading : Reading.values()) {
                    CorpusFolder.read(candidate, reading).ifPresent(found -> corpora.putIfAbsent(found.name(), found));
                }
            }
        }
        return corpora;
    }

    private static List<Path> subfolders(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isDirectory)
                    .filter(entry -> !entry.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new CorpusException("cannot list %s; expected a readable folder".formatted(folder), e);
        }
    }

    private String missing(String name) {
        Optional<Path> there = folders.stream()
                .map(folder -> folder.resolve(name))
                .filter(Files::isDirectory)
                .findFirst();
        if (there.isPresent() && PublishedCorpus.named(name).isEmpty()) {
            return new Corpus(name, "", there.get(), Map.of(), List.of())
                    .incomplete("no file of it is named as a side of a set", List.of());
        }
        String known = list().stream().map(Corpus::name).collect(Collectors.joining(", "));
        String where = folders.stream().map(Path::toString).collect(Collectors.joining(", "));
        String advice = PublishedCorpus.named(name)
                .map(published -> "get it with 'lab data get %s'".formatted(published.name()))
                .orElse("put its files into %s, or name the folder that holds it in %s"
                        .formatted(home().resolve(name), SEARCH_VARIABLE));
        return "no corpus '%s' in %s; known are %s; %s"
                .formatted(name, where, known.isEmpty() ? "none" : known, advice);
    }
}
