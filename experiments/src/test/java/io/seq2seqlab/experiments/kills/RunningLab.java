package io.seq2seqlab.experiments.kills;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A {@code lab run} with its workers, which can be struck down. */
final class RunningLab {

    private final Process parent;
    private final Path runs;
    private final Random random;

    /**
     * @param results the folder that it writes to
     */
    RunningLab(Process parent, Path results, Random random) {
        this.parent = parent;
        this.runs = results.resolve("runs");
        this.random = random;
    }

    boolean lives() {
        return parent.isAlive();
    }

    int status() throws InterruptedException {
        return parent.waitFor();
    }

    /**
     * Strikes when the moment has come.
     *
     * @param latest after which a blow at any time has fallen
     */
    Struck strike(Blow blow, Duration latest) throws InterruptedException, IOException {
        Optional<Path> half = Optional.empty();
        if (blow.moment() == Blow.Moment.DURING_A_CHECKPOINT) {
            half = awaitHalfFile();
            if (half.isEmpty()) {
                return new Struck(false, false);
            }
        } else {
            Thread.sleep(random.nextInt((int) latest.toMillis()));
        }
        List<ProcessHandle> workers = workers(half);
        boolean killed = switch (blow.victim()) {
            case WORKER -> workers.stream().limit(1).anyMatch(ProcessHandle::destroyForcibly);
            case PARENT -> lives() && parent.toHandle().destroyForcibly();
            case BOTH -> {
                boolean any = workers.stream().limit(1).anyMatch(ProcessHandle::destroyForcibly);
                yield lives() && parent.toHandle().destroyForcibly() && any;
            }
        };
        if (blow.victim() != Blow.Victim.WORKER) {
            parent.waitFor();
        }
        return new Struck(killed, half.filter(Files::exists).isPresent());
    }

    /**
     * What a blow did.
     *
     * @param killed whether all it was meant for were there and were killed
     * @param leftHalfAFile whether a half-written file of a checkpoint has stayed
     */
    record Struck(boolean killed, boolean leftHalfAFile) {}

    /** A file that is being written now; those that earlier blows left do not count. */
    private Optional<Path> awaitHalfFile() {
        FileTime now = FileTime.from(Instant.now());
        while (lives()) {
            Optional<Path> half = halfFile(now);
            if (half.isPresent()) {
                return half;
            }
            Thread.onSpinWait();
        }
        return Optional.empty();
    }

    private Optional<Path> halfFile(FileTime since) {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(runs)) {
            for (Path run : all) {
                try (DirectoryStream<Path> half = Files.newDirectoryStream(run.resolve("checkpoint"), "*.part")) {
                    for (Path file : half) {
                        if (Files.getLastModifiedTime(file).compareTo(since) > 0) {
                            return Optional.of(file);
                        }
                    }
                } catch (IOException | DirectoryIteratorException notYet) {
                    // no checkpoint yet, or no longer one
                }
            }
        } catch (IOException | DirectoryIteratorException notYet) {
            // no run yet
        }
        return Optional.empty();
    }

    /** The Java processes that it started, in random order; first the one that writes the file. */
    private List<ProcessHandle> workers(Optional<Path> writing) {
        List<ProcessHandle> workers = new ArrayList<>(parent.toHandle()
                .children()
                .filter(child -> commandLine(child).contains("TrialMain"))
                .toList());
        Collections.shuffle(workers, random);
        writing.map(file -> file.getParent().getParent().toString())
                .ifPresent(run -> workers.sort(
                        Comparator.comparing(worker -> !commandLine(worker).contains(run))));
        return workers;
    }

    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
        } catch (IOException gone) {
            return "";
        }
    }
}
