package io.seq2seqlab.experiments.leaderboard;

import io.seq2seqlab.experiments.leaderboard.Peek.Run;
import io.seq2seqlab.experiments.leaderboard.Peek.State;
import io.seq2seqlab.experiments.results.ArmRecord;
import io.seq2seqlab.experiments.results.Member;
import io.seq2seqlab.experiments.results.RunDirectory;
import io.seq2seqlab.experiments.results.RunStatus;
import io.seq2seqlab.experiments.results.RunSummary;
import io.seq2seqlab.experiments.results.StoreException;
import io.seq2seqlab.experiments.results.TrialEvent;
import io.seq2seqlab.progress.AverageReport;
import io.seq2seqlab.progress.EpochReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads how far runs are from what they tell while they train, and from nothing that holds a test score. */
final class PeekedRuns {

    private static final String KEEP = "training.keep.metric";
    private static final String KEEP_BY_DEFAULT = "validation.bleu";

    private final Path results;

    PeekedRuns(Path results) {
        this.results = results;
    }

    /** The runs of an arm, by seed. */
    Map<Long, Run> of(ArmRecord arm) {
        Map<Long, Run> runs = new LinkedHashMap<>();
        arm.members().forEach(member -> runs.put(member.seed(), run(member)));
        return runs;
    }

    private Run run(Member member) {
        RunDirectory directory = RunDirectory.of(results, member.trainKey());
        EpochEvents told = EpochEvents.in(directory.events());
        String keptBy = SettingsFile.read(directory.config())
                .map(settings -> settings.get(KEEP))
                .orElse(KEEP_BY_DEFAULT);
        return new Run(
                state(directory, member),
                told.epochs.isEmpty() ? 0 : told.epochs.lastKey(),
                told.kept(),
                keptBy,
                told.figures());
    }

    private static State state(RunDirectory directory, Member member) {
        try {
            if (directory.busy()) {
                return State.RUNNING;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(directory.path() + ": its lock cannot be read: " + e.getMessage(), e);
        }
        Optional<RunStatus> ended = RunSummary.ifEnded(directory).map(RunSummary::status);
        if (ended.filter(status -> status == RunStatus.DIVERGED).isPresent()) {
            return State.DIVERGED;
        }
        if (ended.filter(status -> status == RunStatus.FINISHED).isPresent()
                && Files.exists(directory.metrics(member.evaluationKey()))) {
            return State.FINISHED;
        }
        return directory.failure().isPresent() ? State.FAILED : State.WAITING;
    }

    /** What a run's {@code events.jsonl} tells of its epochs. */
    private static final class EpochEvents {

        /** The other lines are passed over: some of them tell test scores. */
        private static final List<String> EPOCHS = List.of("{\"event\":\"epoch\"", "{\"event\":\"average\"");

        private final NavigableMap<Integer, EpochReport> epochs = new TreeMap<>();
        private Optional<AverageReport> average = Optional.empty();

        static EpochEvents in(Path events) {
            EpochEvents told = new EpochEvents();
            if (Files.isRegularFile(events)) {
                try (Stream<String> lines = Files.lines(events)) {
                    lines.filter(line -> EPOCHS.stream().anyMatch(line::startsWith))
                            .flatMap(line -> TrialEvent.parse(line).stream())
                            .forEach(told::add);
                } catch (IOException | UncheckedIOException e) {
                    throw new StoreException(events + ": cannot be read: " + e.getMessage(), e);
                }
            }
            return told;
        }

        /** A training that was interrupted tells some epochs twice; the later telling holds. */
        private void add(TrialEvent event) {
            if (event instanceof TrialEvent.EpochEnded ended) {
                epochs.tailMap(ended.report().epoch(), true).clear();
                epochs.put(ended.report().epoch(), ended.report());
            } else if (event instanceof TrialEvent.Averaged averaged) {
                average = Optional.of(averaged.report());
            }
        }

        private Optional<EpochReport> best() {
            return epochs.descendingMap().values().stream()
                    .filter(EpochReport::kept)
                    .findFirst();
        }

        List<Integer> kept() {
            return average.map(AverageReport::epochs)
                    .orElseGet(() -> best().map(EpochReport::epoch).stream().toList());
        }

        Map<String, Double> figures() {
            return average.map(AverageReport::validation)
                    .orElseGet(() -> best().map(EpochReport::validation).orElse(Map.of()));
        }
    }
}
