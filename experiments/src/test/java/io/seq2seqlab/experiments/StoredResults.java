package io.seq2seqlab.experiments;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.seq2seqlab.experiments.results.EvaluatedSplit;
import io.seq2seqlab.experiments.results.Json;
import io.seq2seqlab.experiments.results.Look.Extent;
import io.seq2seqlab.experiments.results.ScoreBasis;
import io.seq2seqlab.experiments.store.ResultStore;
import io.seq2seqlab.metrics.Bleu;
import io.seq2seqlab.metrics.BleuTokenization;
import io.seq2seqlab.metrics.LetterCase;
import io.seq2seqlab.metrics.Statistics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * A results folder with one experiment, as runs leave it. Scores are token accuracies whose sentences all score alike, so that
 * other sentences would change nothing and the tests are those of textbooks; exact matches are given sentence by sentence.
 */
public final class StoredResults {

    public static final String EXPERIMENT = "scores";
    public static final String SIGNATURE = "nrefs:1|case:lc|tok:none|engine:onnx";

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String EVALUATION = "e1";
    private static final int SENTENCES = 40;
    private static final int TOKENS = 100;

    private final Path results;
    private final ObjectNode members = MAPPER.createObjectNode();
    private final Map<String, ObjectNode> arms = new LinkedHashMap<>();
    private String metric = "token_accuracy";
    private List<Long> seeds = List.of(1L, 2L, 3L);

    public StoredResults(Path results) {
        this.results = results;
    }

    /** One arm, and how to say more of it. */
    public final class ArmOf {

        private final String name;

        private ArmOf(String name) {
            this.name = name;
        }

        public ArmOf against(String baseline) {
            arms.get(name).put("compared_with", baseline);
            return this;
        }

        public ArmOf role(String role) {
            arms.get(name).put("role", role);
            return this;
        }

        public ArmOf factor(String factor, String level) {
            arms.get(name).withObjectProperty("factors").put(factor, level);
            return this;
        }

        public ArmOf flops(double flops) {
            arms.get(name).put("training_flops", flops);
            return this;
        }

        /** A run of each seed, from 1, with this token accuracy on {@code iid}; a whole number. */
        public ArmOf scores(int... accuracies) {
            for (int place = 0; place < accuracies.length; place++) {
                run(place + 1, Map.of("iid", accuracies[place]));
            }
            return this;
        }

        /** A run with these token accuracies by test set. */
        public ArmOf run(long seed, Map<String, Integer> accuracies) {
            finished(seed, SIGNATURE, 60, 1000);
            Map<String, List<ObjectNode>> lines = new LinkedHashMap<>();
            accuracies.forEach((set, accuracy) -> lines.put(
                    set,
                    IntStream.range(0, SENTENCES)
                            .mapToObj(sentence -> MAPPER.createObjectNode()
                                    .put("correct_tokens", accuracy)
                                    .put("tokens", TOKENS))
                            .toList()));
            lines.forEach((set, of) -> split(seed, set, of, Map.of("token_accuracy", (double) accuracies.get(set))));
            return this;
        }

        /** A run that translates these sentences of {@code iid} without a mistake: a letter each, {@code x} for right. */
        public ArmOf matches(long seed, String right) {
            finished(seed, SIGNATURE, 60, 1000);
            List<ObjectNode> lines = new ArrayList<>();
            for (char letter : right.toCharArray()) {
                ObjectNode line = MAPPER.createObjectNode();
                line.putObject("statistics")
                        .putArray("exact_match")
                        .add(letter == 'x' ? 1.0 : 0.0)
                        .add(1.0);
                lines.add(line);
            }
            double score = 100.0 * right.chars().filter(letter -> letter == 'x').count() / right.length();
            split(seed, "iid", lines, Map.of("exact_match", score));
            return this;
        }

        /** A run that translates these sentences of {@code iid}; nothing is recorded but BLEU and its counts. */
        public ArmOf translates(long seed, List<String> references, List<String> hypotheses) {
            finished(seed, SIGNATURE, 60, 1000);
            Bleu bleu = new Bleu(BleuTokenization.NONE, LetterCase.MIXED);
            List<double[]> counts = Statistics.each(bleu, hypotheses, references);
            List<ObjectNode> lines = new ArrayList<>();
            for (double[] sentence : counts) {
                ObjectNode line = MAPPER.createObjectNode();
                line.putObject("statistics").set("bleu", MAPPER.valueToTree(sentence));
                lines.add(line);
            }
            split(seed, "iid", lines, Map.of("bleu", bleu.score(Statistics.sum(counts))));
            return this;
        }

        /** A run whose figures are these, and of whose sentences nothing was kept. */
        public ArmOf figures(long seed, String signature, Map<String, Map<String, Double>> splits) {
            finished(seed, signature, 60, 1000);
            splits.forEach((split, figures) -> split(seed, split, List.of(), figures));
            return this;
        }

        /** More figures of a run that is there. */
        public ArmOf figure(long seed, String split, String figure, double value) {
            ObjectNode json = read(evaluation(seed).resolve("metrics.json"));
            json.withObjectProperty("splits").withObjectProperty(split).put(figure, value);
            write(evaluation(seed).resolve("metrics.json"), json.toString());
            return this;
        }

        /** What the scores of a run that is there rest on, on {@code iid}. */
        public ArmOf basis(long seed, ScoreBasis basis) {
            ObjectNode json = read(evaluation(seed).resolve("metrics.json"));
            json.set("about", Json.tree(Map.of("iid", new EvaluatedSplit(Optional.of(basis), Map.of(), 0))));
            write(evaluation(seed).resolve("metrics.json"), json.toString());
            return this;
        }

        /** What a run that is there cost. */
        public ArmOf cost(long seed, long parameters, double seconds) {
            finished(seed, SIGNATURE, seconds, parameters);
            return this;
        }

        /** How the training of a run that is there ended: more keys of its {@code run.json}, as JSON. */
        public ArmOf trained(long seed, String keys) {
            Path file = run(seed).resolve("run.json");
            ObjectNode json = read(file);
            try {
                json.setAll((ObjectNode) MAPPER.readTree(keys));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            write(file, json.toString());
            return this;
        }

        /** A run that ended otherwise. */
        public ArmOf ended(long seed, String status, String reason) {
            planned(seed);
            write(
                    run(seed).resolve("run.json"),
                    summary(seed, status).put("reason", reason).toString());
            return this;
        }

        /** A run of which nothing is known yet. */
        public ArmOf planned(long seed) {
            ArrayNode runs = arms.get(name).withArrayProperty("runs");
            boolean known = IntStream.range(0, runs.size())
                    .anyMatch(run -> runs.get(run).path("seed").asLong() == seed);
            if (!known) {
                runs.addObject()
                        .put("seed", seed)
                        .put("train_key", key(name, seed))
                        .put("evaluation_key", EVALUATION);
            }
            return this;
        }

        /** Where a run is. */
        public Path run(long seed) {
            return results.resolve("runs").resolve(key(name, seed));
        }

        /** Where a run's evaluation is. */
        public Path evaluation(long seed) {
            return run(seed).resolve("evaluations").resolve(EVALUATION);
        }

        private ObjectNode summary(long seed, String status) {
            return MAPPER.createObjectNode()
                    .put("format", 1)
                    .put("experiment", EXPERIMENT)
                    .put("arm", name)
                    .put("seed", seed)
                    .put("train_key", key(name, seed))
                    .put("status", status)
                    .put("ended", "2026-01-01T00:00:00Z");
        }

        private void finished(long seed, String signature, double seconds, long parameters) {
            planned(seed);
            write(
                    run(seed).resolve("run.json"),
                    summary(seed, "finished")
                            .put("parameters", parameters)
                            .put("training_seconds", seconds)
                            .put("peak_memory_bytes", 500_000_000L)
                            .toString());
            Path file = evaluation(seed).resolve("metrics.json");
            if (!Files.exists(file)) {
                ObjectNode json = MAPPER.createObjectNode().put("format", 1);
                json.putObject("signatures").put(metric.equals("exact_match") ? metric : "bleu", signature);
                json.putObject("splits");
                write(file, json.toString());
            }
        }

        private void split(long seed, String split, List<ObjectNode> lines, Map<String, Double> figures) {
            if (!lines.isEmpty()) {
                write(
                        evaluation(seed).resolve(split).resolve("sentences.jsonl"),
                        lines.stream().map(line -> line + "\n").collect(Collectors.joining()));
            }
            figures.forEach((figure, value) -> figure(seed, split, figure, value));
        }
    }

    /** Adds an arm, compared with the first one; the first one is the baseline. */
    public ArmOf arm(String name) {
        ObjectNode arm = MAPPER.createObjectNode().put("name", name).put("role", "compared");
        arms.put(name, arm);
        arm.put("compared_with", arms.keySet().iterator().next());
        arm.putArray("runs");
        return new ArmOf(name);
    }

    public StoredResults metric(String name) {
        metric = name;
        return this;
    }

    public StoredResults seeds(Long... planned) {
        seeds = List.of(planned);
        return this;
    }

    /** A claim that was declared at this time, such as {@code 2026-01-01T00:00:00Z}. */
    public StoredResults claim(String name, List<String> better, List<String> than, String declared) {
        ObjectNode claim = members.withArrayProperty("claims")
                .addObject()
                .put("name", name)
                .put("declared", declared);
        better.forEach(claim.putArray("better")::add);
        than.forEach(claim.putArray("than")::add);
        return this;
    }

    /** The smallest difference that matters, declared at this time. */
    public StoredResults margin(String of, double value, String declared) {
        members.withArrayProperty("margins")
                .addObject()
                .put("metric", of)
                .put("margin", value)
                .put("declared", declared);
        return this;
    }

    /** A look that was made at this time. */
    public StoredResults look(String time, double level, long... looked) {
        ObjectNode look =
                members.withArrayProperty("looks").addObject().put("time", time).put("level", level);
        ArrayNode list = look.putArray("seeds");
        LongStream.of(looked).forEach(list::add);
        return this;
    }

    /** A look that was made at so many results of the runs that were planned. */
    public StoredResults look(String time, double level, Extent extent, long... looked) {
        look(time, level, looked);
        ArrayNode looks = members.withArrayProperty("looks");
        ((ObjectNode) looks.get(looks.size() - 1))
                .putObject("extent")
                .put("results", extent.results())
                .put("planned", extent.planned());
        return this;
    }

    public StoredResults search(String by) {
        ObjectNode search = members.putObject("search").put("metric", by);
        search.putArray("per");
        search.putArray("seeds").add(1);
        return this;
    }

    /** Writes what belongs to the experiment and opens the store. */
    public ResultStore open() {
        members.put("format", 1)
                .put("experiment", EXPERIMENT)
                .put("main_metric", metric)
                .put("updated", "2026-01-01T00:00:00Z");
        seeds.forEach(members.putArray("seeds")::add);
        arms.values().forEach(members.putArray("arms")::add);
        write(results.resolve("experiments").resolve(EXPERIMENT).resolve("members.json"), members.toString());
        return ResultStore.open(results);
    }

    /** Sixteen hexadecimal digits, as train keys are. */
    public static String key(String arm, long seed) {
        return "%08x%08x".formatted(arm.hashCode(), seed);
    }

    private static ObjectNode read(Path file) {
        try {
            return (ObjectNode) MAPPER.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
