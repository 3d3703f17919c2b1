package io.seq2seqlab.experiments.check;

import io.seq2seqlab.experiments.document.Answer;
import io.seq2seqlab.experiments.document.Block;
import io.seq2seqlab.experiments.results.ChangedFileException;
import io.seq2seqlab.experiments.results.ExperimentFiles;
import io.seq2seqlab.experiments.results.Folders;
import io.seq2seqlab.experiments.results.Manifest;
import io.seq2seqlab.experiments.results.RunDirectory;
import io.seq2seqlab.experiments.results.RunRecord;
import io.seq2seqlab.experiments.results.StoreException;
import io.seq2seqlab.experiments.store.ResultStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The result of checking a results folder: whether the files of runs are what the runs made, can be read, and agree with the
 * index.
 *
 * @param runs finished runs whose files were checked
 * @param files of these runs
 * @param unchecked finished runs that were made before files were listed
 * @param unfinished runs that have not finished, of which nothing can be said
 * @param findings a line for everything that is not as it should be
 */
public record ResultsCheck(int runs, int files, int unchecked, int unfinished, List<String> findings)
        implements Answer {

    private static final String REBUILD =
            "delete lab.db, lab.db-wal and lab.db-shm, and the next command reads the directories again";

    public ResultsCheck {
        findings = List.copyOf(findings);
    }

    /** Checks some runs. */
    public static ResultsCheck of(ResultStore store, Collection<String> keys) {
        Counting counting = new Counting();
        keys.forEach(key -> counting.indexed(store, key));
        return counting.result();
    }

    /** Checks all runs, reproductions and experiments of a results folder. */
    public static ResultsCheck ofAll(ResultStore store, Path results) {
        Counting counting = new Counting();
        store.runKeys().forEach(key -> counting.indexed(store, key));
        Folders.in(RunDirectory.reproductions(results)).forEach(directory -> counting.run(new RunDirectory(directory)));
        Folders.in(ExperimentFiles.experiments(results)).forEach(directory -> counting.experiment(store, directory));
        return counting.result();
    }

    @Override
    public Json json() {
        return Json.of(1, this);
    }

    /** The findings, and how much was checked. */
    @Override
    public List<Block> page() {
        String verdict = findings.isEmpty() ? "all is well" : counted(findings.size(), "finding");
        String checked = verdict + ": " + counted(files, "file") + " of " + counted(runs, "run") + " checked"
                + (unchecked > 0 ? "; made before files were listed and not checked: " + counted(unchecked, "run") : "")
                + (unfinished > 0 ? "; not finished: " + counted(unfinished, "run") : "");
        return List.of(new Block.Lines(
                Stream.concat(findings.stream(), Stream.of(checked)).toList()));
    }

    private static String counted(long count, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", count, what, count == 1 ? "" : "s");
    }

    private static final class Counting {

        private int runs;
        private int files;
        private int unchecked;
        private int unfinished;
        private final List<String> findings = new ArrayList<>();

        ResultsCheck result() {
            return new ResultsCheck(runs, files, unchecked, unfinished, findings);
        }

        void indexed(ResultStore store, String key) {
            RunDirectory run = store.directory(key);
            if (!Files.isDirectory(run.path())) {
                findings.add(run.path() + ": is not there, but lab.db has the run; put it back, or " + REBUILD);
                return;
            }
            int before = findings.size();
            run(run);
            if (findings.size() == before && Files.exists(run.summary())) {
                reading(() -> RunRecord.read(run)).ifPresent(record -> {
                    if (!record.trainKey().equals(key)) {
                        findings.add(run.summary() + ": is about '" + record.trainKey()
                                + "', but its folder is called '" + key + "'; rename the folder");
                    } else if (!store.run(key).equals(Optional.of(record))) {
                        findings.add(run.path() + ": lab.db says something else of it; " + REBUILD);
                    }
                });
            }
        }

        void run(RunDirectory run) {
            if (!run.finished()) {
                unfinished++;
                return;
            }
            try {
                Optional<Manifest> manifest = Manifest.of(run);
                if (manifest.isEmpty()) {
                    unchecked++;
                } else {
                    runs++;
                    files += manifest.get().files().size();
                    compare(run, manifest.get());
                }
            } catch (ChangedFileException damaged) {
                findings.add(damaged.getMessage());
            } catch (IOException e) {
                throw new UncheckedIOException(run.path() + " cannot be listed: " + e.getMessage(), e);
            }
        }

        private void compare(RunDirectory run, Manifest manifest) throws IOException {
            manifest.files()
                    .keySet()
                    .forEach(name -> manifest.change(run, name)
                            .ifPresent(how -> findings.add(run.path().resolve(name) + ": " + how)));
            if (run.busy()) {
                return;
            }
            for (String name : Manifest.names(run)) {
                if (!manifest.files().containsKey(name)) {
                    findings.add(
                            run.path().resolve(name) + ": is not listed as a file of the run; an evaluation that was"
                                    + " interrupted is mended by running its experiment again");
                }
            }
        }

        void experiment(ResultStore store, Path directory) {
            if (Files.exists(directory.resolve(ExperimentFiles.MEMBERS))) {
                reading(() -> ExperimentFiles.read(directory)).ifPresent(record -> {
                    if (!store.experiment(record.name()).equals(Optional.of(record))) {
                        findings.add(directory.resolve(ExperimentFiles.MEMBERS)
                                + ": lab.db says something else of the experiment; " + REBUILD);
                    }
                });
            }
        }

        private <T> Optional<T> reading(Supplier<T> file) {
            try {
                return Optional.of(file.get());
            } catch (StoreException | ChangedFileException unreadable) {
                findings.add(unreadable.getMessage());
                return Optional.empty();
            }
        }
    }
}
