package io.seq2seqlab.experiments.results;

import io.seq2seqlab.experiments.files.AtomicFile;
import io.seq2seqlab.progress.TrainingResumption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The file {@code events.jsonl}: what led to the result, once. What an interrupted attempt told and a later one tells again
 * is taken back: after a checkpoint, or of a data set whose evaluation begins anew.
 */
public final class EventLog implements AutoCloseable {

    private final Path file;
    private FileChannel channel;

    public EventLog(Path file) throws IOException {
        this.file = file;
        this.channel = open(file);
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }

    /**
     * Adds a line.
     *
     * @param line the event at some time
     */
    public void add(TrialEvent event, String line) {
        try {
            if (event instanceof TrialEvent.Started) {
                keep(earlier -> false);
            } else if (event instanceof TrialEvent.Resumed resumed) {
                keep(earlier -> isBefore(earlier, resumed.report()));
            } else if (event instanceof TrialEvent.Evaluating begun) {
                keep(earlier -> !isOf(earlier, begun.report()));
            }
            ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static boolean isBefore(TrialEvent event, TrainingResumption checkpoint) {
        if (event instanceof TrialEvent.Started) {
            return true;
        } else if (event instanceof TrialEvent.Resumed resumed) {
            return resumed.report().step() <= checkpoint.step();
        } else if (event instanceof TrialEvent.Stepped stepped) {
            return stepped.report().step() <= checkpoint.step();
        } else if (event instanceof TrialEvent.EpochEnded ended) {
            return ended.report().epoch() <= checkpoint.epochs();
        }
        return false;
    }

    private static boolean isOf(TrialEvent event, TrialEvent.Evaluation evaluation) {
        if (event instanceof TrialEvent.Evaluating begun) {
            return begun.report().evaluationKey().equals(evaluation.evaluationKey())
                    && begun.report().split().equals(evaluation.split());
        } else if (event instanceof TrialEvent.Evaluated ended) {
            return ended.report().evaluationKey().equals(evaluation.evaluationKey())
                    && ended.report().split().equals(evaluation.split());
        }
        return false;
    }

    /** Takes the lines back whose events are not wanted, and those that are no events, such as half of one. */
    private void keep(Predicate<TrialEvent> wanted) throws IOException {
        List<String> lines = Files.readAllLines(file);
        List<String> kept = lines.stream()
                .filter(line -> TrialEvent.parse(line).filter(wanted).isPresent())
                .toList();
        if (!kept.equals(lines)) {
            channel.close();
            AtomicFile.write(file, kept.stream().map(line -> line + "\n").collect(Collectors.joining()));
            channel = open(file);
        }
    }

    /** Brings all lines to the disk. */
    public void force() {
        try {
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
