package io.seq2seqlab.experiments.report;

import io.seq2seqlab.experiments.results.StoreException;
import io.seq2seqlab.experiments.results.TrialEvent;
import io.seq2seqlab.progress.EpochReport;
import io.seq2seqlab.progress.StepReport;
import io.seq2seqlab.progress.TrainingStart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The learning curve in a run's {@code events.jsonl}. Of long trainings only some updates are looked at, so that the file's
 * length hardly counts. A training that was interrupted tells some updates and epochs twice; the later telling holds.
 */
final class CurveFile {

    private static final byte[] STEP = "{\"event\":\"step\"".getBytes(StandardCharsets.UTF_8);
    private static final String TRAINING_LOSS = "training_loss";
    /** Updates that are looked at for each point of the curve. */
    private static final int LOOKS = 2;

    private final int points;
    private final NavigableMap<Integer, EpochReport> epochs = new TreeMap<>();
    private final NavigableMap<Long, StepReport> steps = new TreeMap<>();
    private Optional<TrainingStart> start = Optional.empty();

    private CurveFile(int points) {
        this.points = points;
    }

    /**
     * The curve of a run.
     *
     * @param file {@code events.jsonl}
     * @param points how many points a series has at most
     * @return empty if there is no such file or nothing in it
     */
    static Optional<Curve> read(Path file, int points) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        CurveFile curve = new CurveFile(points);
        try {
            curve.read(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new StoreException(file + ": cannot be read: " + e.getMessage(), e);
        }
        return curve.isEmpty() ? Optional.empty() : Optional.of(curve.curve());
    }

    /** Lines that are passed over are never made text: nearly all of a file is such lines. */
    private void read(byte[] events) {
        long stepLines = 0;
        int end;
        for (int start = 0; start < events.length; start = end + 1) {
            end = start;
            while (end < events.length && events[end] != '\n') {
                end++;
            }
            if (!isStep(events, start, end) || stepLines++ % stride() == 0) {
                TrialEvent.parse(new String(events, start, end - start, StandardCharsets.UTF_8))
                        .ifPresent(this::add);
            }
        }
    }

    private static boolean isStep(byte[] events, int start, int end) {
        int prefixEnd = Math.min(end, start + STEP.length);
        return Arrays.equals(events, start, prefixEnd, STEP, 0, STEP.length);
    }

    private long stride() {
        return start.map(said -> Math.max(1, (long) said.epochs() * said.stepsPerEpoch() / ((long) points * LOOKS)))
                .orElse(1L);
    }

    private void add(TrialEvent event) {
        if (event instanceof TrialEvent.Started started) {
            start = Optional.of(started.report());
        } else if (event instanceof TrialEvent.Stepped stepped) {
            steps.tailMap(stepped.report().step(), true).clear();
            steps.put(stepped.report().step(), stepped.report());
        } else if (event instanceof TrialEvent.EpochEnded ended) {
            epochs.tailMap(ended.report().epoch(), true).clear();
            epochs.put(ended.report().epoch(), ended.report());
        }
    }

    private boolean isEmpty() {
        return steps.isEmpty() && epochs.isEmpty();
    }

    private Curve curve() {
        OptionalDouble stepsPerEpoch =
                start.map(said -> OptionalDouble.of(said.stepsPerEpoch())).orElse(OptionalDouble.empty());
        return new Curve(stepsPerEpoch, epochSeries(), losses());
    }

    private Curve.Epochs epochSeries() {
        List<Double> secondsSoFar = new ArrayList<>();
        double sum = 0;
        for (EpochReport epoch : epochs.values()) {
            sum += epoch.trainingSeconds();
            secondsSoFar.add(sum);
        }
        List<EpochReport> all = List.copyOf(epochs.values());
        int[] kept = thinned(all.size());
        Map<String, List<Double>> figures = new TreeMap<>();
        for (String key : keys(all)) {
            figures.put(
                    key,
                    IntStream.of(kept).mapToObj(i -> figure(all.get(i), key)).toList());
        }
        return new Curve.Epochs(
                IntStream.of(kept).mapToObj(i -> all.get(i).step()).toList(),
                IntStream.of(kept).mapToObj(secondsSoFar::get).toList(),
                figures);
    }

    private static Set<String> keys(Collection<EpochReport> epochs) {
        Set<String> keys = new LinkedHashSet<>(Set.of(TRAINING_LOSS));
        epochs.forEach(epoch -> keys.addAll(epoch.validation().keySet()));
        return keys;
    }

    private static double figure(EpochReport epoch, String key) {
        return key.equals(TRAINING_LOSS)
                ? epoch.trainingLoss()
                : epoch.validation().getOrDefault(key, Double.NaN);
    }

    /** Evenly spread indices, the first and the last among them. */
    private int[] thinned(int size) {
        return size <= points
                ? IntStream.range(0, size).toArray()
                : IntStream.range(0, points)
                        .map(i -> Math.round((size - 1f) * i / (points - 1)))
                        .toArray();
    }

    private Curve.Losses losses() {
        List<StepReport> all = List.copyOf(steps.values());
        int width = Math.max(1, (all.size() + points - 1) / points);
        List<Long> at = new ArrayList<>();
        List<Double> seconds = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        for (int from = 0; from < all.size(); from += width) {
            List<StepReport> bucket = all.subList(from, Math.min(from + width, all.size()));
            StepReport last = bucket.get(bucket.size() - 1);
            at.add(last.step());
            seconds.add(last.seconds());
            values.add(bucket.stream().mapToDouble(StepReport::loss).average().orElseThrow());
        }
        return new Curve.Losses(at, seconds, values);
    }
}
