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
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;

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
     * @return whether all that it was meant for were there and were killed, and at the moment that it was meant for
     */
    boolean strike(Blow blow, Duration latest) throws InterruptedException, IOException {
        if (blow.moment() == Blow.Moment.AT_ANY_TIME) {
            boolean ended = parent.waitFor(random.nextLong(latest.toMillis()), TimeUnit.MILLISECONDS);
            return !ended && kill(blow.victim(), workers());
        }
        Optional<Path> half = awaitHalfFile();
        if (half.isEmpty()) {
            return false;
        }
        List<ProcessHandle> writing = workers().stream()
                .filter(worker -> commandLine(worker).contains(runOf(half.get())))
                .toList();
        return kill(blow.victim(), writing) && (blow.victim() == Blow.Victim.PARENT || Files.exists(half.get()));
    }

    private static String runOf(Path checkpointFile) {
        return checkpointFile.getParent().getParent().toString();
    }

    /** Kills the parent, one of the workers, or both at once, and waits until they are dead. */
    private boolean kill(Blow.Victim victim, List<ProcessHandle> workers) throws InterruptedException {
        List<ProcessHandle> victims = new ArrayList<>();
        if (victim != Blow.Victim.PARENT) {
            workers.stream().limit(1).forEach(victims::add);
        }
        if (victim != Blow.Victim.WORKER) {
            victims.add(parent.toHandle());
        }
        List<ProcessHandle> killed =
                victims.stream().filter(ProcessHandle::destroyForcibly).toList();
        for (ProcessHandle process : killed) {
            awaitDeath(process);
        }
        return killed.size() == (victim == Blow.Victim.BOTH ? 2 : 1);
    }

    /** The dead have no command line, also those whom nobody has waited for yet. */
    private static void awaitDeath(ProcessHandle process) throws InterruptedException {
        while (!commandLine(process).isEmpty()) {
            Thread.sleep(1);
        }
    }

    /** A file that is being written now; those that earlier blows left do not count. */
    private Optional<Path> awaitHalfFile() throws InterruptedException {
        FileTime now = FileTime.from(Instant.now());
        while (lives()) {
            Optional<Path> half = halfFile(now);
            if (half.isPresent()) {
                return half;
            }
            Thread.sleep(1);
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

    /** The processes of its trials, in random order. */
    private List<ProcessHandle> workers() {
        List<ProcessHandle> workers = new ArrayList<>(parent.toHandle()
                .children()
                .filter(child -> commandLine(child).contains("TrialTask"))
                .toList());
        Collections.shuffle(workers, random);
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
