package io.seq2seqlab.experiments.results;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.seq2seqlab.experiments.files.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How long the arms of an experiment take to translate, measured side by side: the file {@code experiments/<name>/latency.json}.
 *
 * @param measured when, in UTC
 * @param processor of the machine
 * @param engine that translated, such as {@code onnxruntime-1.22.0}
 * @param threads it used
 * @param testSet whose first sentences were translated
 * @param sentences how many
 * @param arms by name
 */
public record Latencies(
        String measured,
        String processor,
        String engine,
        int threads,
        String testSet,
        int sentences,
        Map<String, OfArm> arms) {

    private static final String FILE = "latency.json";
    private static final int FORMAT = 1;

    /**
     * Of one arm, whose first run stands for it.
     *
     * @param run its train key
     * @param rounds milliseconds per generated token, {@code <eos>} included, in each round
     */
    @JsonPropertyOrder({"run", "rounds", "median", "lower_quartile", "upper_quartile"})
    public record OfArm(String run, List<Double> rounds) {

        public OfArm {
            rounds = List.copyOf(rounds);
        }

        /** Milliseconds per token: the median of the rounds. */
        @JsonProperty("median")
        public double median() {
            return quantile(0.5);
        }

        /** The first quartile of the rounds. */
        @JsonProperty("lower_quartile")
        public double lowerQuartile() {
            return quantile(0.25);
        }

        /** The third quartile of the rounds. */
        @JsonProperty("upper_quartile")
        public double upperQuartile() {
            return quantile(0.75);
        }

        /** Between the neighbours in proportion (definition 7 of Hyndman and Fan 1996). */
        private double quantile(double share) {
            List<Double> sorted = rounds.stream().sorted().toList();
            double place = share * (sorted.size() - 1);
            int below = (int) place;
            int above = Math.min(below + 1, sorted.size() - 1);
            return sorted.get(below) + (place - below) * (sorted.get(above) - sorted.get(below));
        }
    }

    public Latencies {
        arms = Collections.unmodifiableMap(new LinkedHashMap<>(arms));
    }

    /** Whether these runs were measured, each for its arm, and no others. */
    public boolean areOf(Map<String, String> runs) {
        return arms.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, arm -> arm.getValue().run()))
                .equals(runs);
    }

    /**
     * Those of an experiment; empty where they were not measured.
     *
     * @param experiment {@code experiments/<name>}
     * @throws StoreException if the file is none of them
     */
    public static Optional<Latencies> read(Path experiment) {
        Path file = experiment.resolve(FILE);
        return Files.exists(file) ? Optional.of(Json.read(file, FORMAT, Latencies.class)) : Optional.empty();
    }

    /** Writes them for {@link #read}. */
    public void write(Path experiment) throws IOException {
        AtomicFile.write(experiment.resolve(FILE), Json.file(this, FORMAT));
    }
}
