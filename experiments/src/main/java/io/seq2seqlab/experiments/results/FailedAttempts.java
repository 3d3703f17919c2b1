package io.seq2seqlab.experiments.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * The failed attempts at a run, in its {@code attempts.jsonl}: a line with the time and the reason of each, of all
 * commands that tried it. They are told, and limit nothing: each {@code lab run} gives every trial its chances anew.
 */
public final class FailedAttempts {

    private final RunDirectory directory;

    private record Attempt(Instant at, String reason) {}

    public FailedAttempts(RunDirectory directory) {
        this.directory = directory;
    }

    public void add(String reason) throws IOException {
        Files.writeString(
                directory.attempts(),
                Json.line(new Attempt(Instant.now(), reason)) + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    public long count() throws IOException {
        try (Stream<String> lines = Files.lines(directory.attempts())) {
            return lines.count();
        } catch (NoSuchFileException none) {
            return 0;
        }
    }
}
