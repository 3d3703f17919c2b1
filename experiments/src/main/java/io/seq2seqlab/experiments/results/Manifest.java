package io.seq2seqlab.experiments.results;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.seq2seqlab.experiments.files.AtomicFile;
import io.seq2seqlab.text.CorpusException;
import io.seq2seqlab.text.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The files of a finished run with their sizes and SHA-256, as the run's file {@code finished} lists them. Whoever uses a file
 * checks it first.
 *
 * <p>A run that is evaluated once more opens its list before anything is written: what the evaluation will write is taken out
 * of it. When all is written, the files are listed again. So the list agrees with the files at every moment, and a file that
 * is not in it is not yet part of the run. An entry that stays keeps the SHA-256 of when the file was made.
 *
 * @param files by their paths in the run directory, with {@code /}
 */
public record Manifest(SortedMap<String, Entry> files) {

    private static final int FORMAT = 1;

    /** What tells of the work on the run and not of its result, and goes on changing. */
    private static final Set<String> UNLISTED =
            Set.of(RunDirectory.FINISHED, "failed", "lock", "log.txt", "crash.txt", "attempts.jsonl", "checkpoint");

    /** What scores and tests are computed from. */
    private static final Set<String> FIGURES = Set.of("/metrics.json", "/sentences.jsonl");

    /**
     * A file as it was made.
     *
     * @param sha256 in lower-case hexadecimal digits
     */
    public record Entry(long bytes, String sha256) {

        private static Entry of(Path file) throws IOException {
            return new Entry(Files.size(file), Sha256.ofFile(file));
        }
    }

    public Manifest {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /**
     * The list of a finished run; empty for one that was made before files were listed.
     *
     * @throws ChangedFileException if the list is not there any more, or cannot be read
     */
    public static Optional<Manifest> of(RunDirectory run) {
        Path list = run.list();
        try {
            String text = Files.exists(list) ? Files.readString(list) : "";
            if (text.isEmpty()) {
                if (listed(run)) {
                    throw new ChangedFileException(run, list, "no longer lists the run's files");
                }
                return Optional.empty();
            }
            return Optional.of(parse(run, Json.MAPPER.readTree(text)));
        } catch (JacksonException damaged) {
            throw new ChangedFileException(run, list, "is no list of files");
        } catch (IOException e) {
            throw new UncheckedIOException(list + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Whether a finished run was made before files were listed, so that nothing can be checked. */
    public static boolean unlisted(RunDirectory run) {
        try {
            return run.finished() && Files.size(run.list()) == 0 && !listed(run);
        } catch (IOException e) {
            throw new UncheckedIOException(run.list() + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Whether {@code run.json} says that the run's files are listed. */
    private static boolean listed(RunDirectory run) throws IOException {
        try {
            return Files.exists(run.summary())
                    && Json.MAPPER
                            .readTree(run.summary().toFile())
                            .path(RunSummary.FILES_LISTED)
                            .asBoolean();
        } catch (JacksonException damaged) {
            return false;
        }
    }

    private static Manifest parse(RunDirectory run, JsonNode json) throws JsonProcessingException {
        if (json.path("format").asInt() != FORMAT || !json.path("files").isObject()) {
            throw new ChangedFileException(run, run.list(), "is no list of files that this version knows");
        }
        return Json.MAPPER.treeToValue(json, Manifest.class);
    }

    /** Lists the files of a run, with which it counts. Entries that are there stay as they are. */
    public static void write(RunDirectory run) throws IOException {
        SortedMap<String, Entry> files = new TreeMap<>();
        if (run.finished()) {
            of(run).ifPresent(earlier -> files.putAll(earlier.files()));
        }
        for (String name : names(run)) {
            if (!files.containsKey(name)) {
                files.put(name, Entry.of(run.path().resolve(name)));
            }
        }
        new Manifest(files).writeTo(run);
    }

    /**
     * Gets a run ready for work that writes some of its files: all others are checked, and these are taken out of the list.
     *
     * @throws ChangedFileException if another file has changed
     */
    public static void open(RunDirectory run, Predicate<String> written) throws IOException {
        Optional<Manifest> manifest = run.finished() ? of(run) : Optional.empty();
        if (manifest.isPresent()) {
            SortedMap<String, Entry> kept = new TreeMap<>(manifest.get().files());
            kept.keySet().removeIf(written);
            Manifest rest = new Manifest(kept);
            rest.require(run, name -> true);
            rest.writeTo(run);
        }
    }

    /**
     * Checks files of a run before they are used. Those of a run that was made before files were listed pass.
     *
     * @param used files and folders of the run
     * @throws ChangedFileException if one of them is not what the run made
     */
    public static void check(RunDirectory run, Path... used) {
        List<String> uses = Stream.of(used).map(file -> name(run, file)).toList();
        check(run, name -> uses.stream().anyMatch(use -> name.equals(use) || name.startsWith(use + "/")));
    }

    /** Checks what the figures of a run are read from; see {@link #check}. */
    public static void checkFigures(RunDirectory run) {
        check(run, name -> name.equals("run.json") || FIGURES.stream().anyMatch(name::endsWith));
    }

    private static void check(RunDirectory run, Predicate<String> used) {
        if (run.finished()) {
            of(run).ifPresent(manifest -> manifest.require(run, used));
        }
    }

    private void require(RunDirectory run, Predicate<String> used) {
        files.keySet().stream()
                .filter(used)
                .forEach(name -> change(run, name).ifPresent(how -> {
                    throw new ChangedFileException(run, run.path().resolve(name), how);
                }));
    }

    /** How a file differs from what was listed; empty where it does not. */
    public Optional<String> change(RunDirectory run, String name) {
        Path file = run.path().resolve(name);
        Entry made = files.get(name);
        try {
            if (!Files.isRegularFile(file)) {
                return Optional.of("is missing");
            }
            long bytes = Files.size(file);
            if (bytes != made.bytes()) {
                return Optional.of(String.format(Locale.ROOT, "has %,d bytes instead of %,d", bytes, made.bytes()));
            }
            return Sha256.ofFile(file).equals(made.sha256())
                    ? Optional.empty()
                    : Optional.of("has another content (its SHA-256 is another)");
        } catch (IOException | CorpusException e) {
            return Optional.of("cannot be read (" + e.getMessage() + ")");
        }
    }

    /** The files in a run directory that belong into its list, by their paths in it, sorted. */
    public static Set<String> names(RunDirectory run) throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> all = Files.walk(run.path())) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String first = run.path().relativize(file).getName(0).toString();
                if (!UNLISTED.contains(first) && !file.getFileName().toString().endsWith(AtomicFile.PART)) {
                    names.add(name(run, file));
                }
            }
        }
        return names;
    }

    /** What a file of a run is listed as. */
    static String name(RunDirectory run, Path file) {
        Path relative = run.path().relativize(file);
        return relative.toString().replace(relative.getFileSystem().getSeparator(), "/");
    }

    private void writeTo(RunDirectory run) throws IOException {
        AtomicFile.write(run.list(), Json.file(this, FORMAT));
    }
}
