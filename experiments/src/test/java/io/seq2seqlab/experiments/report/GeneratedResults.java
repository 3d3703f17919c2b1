package io.seq2seqlab.experiments.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.seq2seqlab.metrics.Bleu;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A results folder as many trainings would leave it: the files of finished runs, with figures drawn from a seeded generator.
 * The arms are all combinations of five encoders, eight scores and so many dropouts as are asked for.
 */
final class GeneratedResults {

    static final String EXPERIMENT = "generated";
    static final String TEST_SET = "iid";

    private static final List<String> ENCODERS = List.of("gru", "lstm", "bi-gru", "bi-lstm", "rnn");
    private static final List<String> SCORES =
            List.of("additive", "dot", "general", "scaled-dot", "projected-dot", "cosine", "location", "uniform");
    private static final List<String> WORDS = List.of(
            "der", "hund", "sieht", "einen", "alten", "freund", "im", "garten", "und", "lacht", "nicht", "heute");
    private static final int EPOCHS = 10;
    private static final int SENTENCES_WITH_ATTENTION = 50;

    private final ObjectMapper json = new ObjectMapper();
    private final Random random = new Random(7);
    private final Path results;
    private final Size size;
    private final List<String> references;

    private GeneratedResults(Path results, Size size) {
        this.results = results;
        this.size = size;
        this.references = IntStream.range(0, size.sentences())
                .mapToObj(sentence -> words(8 + random.nextInt(10)))
                .toList();
    }

    /**
     * How much there is.
     *
     * @param dropouts how many dropouts; there are forty arms of each
     * @param seeds runs of each arm
     * @param sentences in the test set
     * @param stepsPerEpoch of ten epochs
     */
    record Size(int dropouts, int seeds, int sentences, int stepsPerEpoch) {}

    /** Writes the folder. */
    static void write(Path results, Size size) throws IOException {
        new GeneratedResults(results, size).write();
    }

    /** For measurements by hand: the folder and the four numbers of its size. */
    public static void main(String[] arguments) throws IOException {
        int[] numbers = Stream.of(arguments).skip(1).mapToInt(Integer::parseInt).toArray();
        write(Path.of(arguments[0]), new Size(numbers[0], numbers[1], numbers[2], numbers[3]));
    }

    private void write() throws IOException {
        ObjectNode members = json.createObjectNode()
                .put("format", 1)
                .put("experiment", EXPERIMENT)
                .put("main_metric", "bleu")
                .put("updated", "2026-01-31T12:00:00Z");
        IntStream.rangeClosed(1, size.seeds()).forEach(members.withArray("seeds")::add);
        ArrayNode arms = members.putArray("arms");
        for (String encoder : ENCODERS) {
            for (String score : SCORES) {
                for (int dropout = 0; dropout < size.dropouts(); dropout++) {
                    arm(arms, encoder, score, dropout);
                }
            }
        }
        text("experiments/" + EXPERIMENT + "/members.json", members.toString());
    }

    private void arm(ArrayNode arms, String encoder, String score, int dropout) throws IOException {
        double quality = 0.9 - 0.02 * ENCODERS.indexOf(encoder) - 0.03 * SCORES.indexOf(score) - 0.01 * dropout;
        String level = String.format(Locale.ROOT, "%.2f", 0.05 * dropout);
        String name = encoder + ", " + score + ", " + level;
        Map<String, String> factors =
                Map.of("model.encoder.type", encoder, "model.attention.score", score, "model.dropout.embedding", level);
        ObjectNode arm = arms.addObject().put("name", name).put("baseline", arms.size() == 1);
        factors.forEach(arm.putObject("factors")::put);
        ArrayNode runs = arm.putArray("runs");
        for (int seed = 1; seed <= size.seeds(); seed++) {
            String key = String.format(Locale.ROOT, "%012x%04x", arms.size(), seed);
            runs.addObject().put("seed", seed).put("train_key", key).put("evaluation_key", "e");
            run("runs/" + key + "/", key, name, seed, quality + 0.01 * random.nextGaussian());
            text("runs/" + key + "/config.yaml", """
                    data: {corpus: generated, source: de, target: en}
                    model:
                      encoder: {type: %s, hidden: 64, layers: 1, embedding: 64}
                      bridge: tanh
                      attention: {score: %s, placement: after}
                      decoder: {cell: gru, hidden: 128, layers: 1, embedding: 64, readout: attentional}
                      dropout: {embedding: %s, readout: 0.0}
                    training:
                      optimizer: {type: adam, learning_rate: 0.001, clip_norm: 1.0}
                      epochs: %d
                    """.formatted(encoder, score, level, EPOCHS));
        }
    }

    private void run(String folder, String key, String arm, int seed, double quality) throws IOException {
        text(
                folder + "run.json",
                json.createObjectNode()
                        .put("format", 1)
                        .put("experiment", EXPERIMENT)
                        .put("arm", arm)
                        .put("seed", seed)
                        .put("train_key", key)
                        .put("evaluation_key", "e")
                        .put("engine", "libtorch")
                        .put("status", "finished")
                        .put("parameters", 500_000 + (int) (100_000 * quality))
                        .put("device", "cpu")
                        .put("training_seconds", 60 + 20 * random.nextDouble())
                        .put("epochs", EPOCHS)
                        .put("kept_epoch", EPOCHS)
                        .toString());
        text(folder + "finished", "");
        text(folder + "events.jsonl", events(quality));
        evaluation(folder + "evaluations/e/", quality);
    }

    private String events(double quality) {
        StringBuilder lines = new StringBuilder("""
                {"event":"started","at":"2026-01-31T12:00:00Z","epochs":%d,"steps_per_epoch":%d,"parameters":1,"device":"cpu"}
                """.formatted(EPOCHS, size.stepsPerEpoch()));
        for (int step = 1; step <= EPOCHS * size.stepsPerEpoch(); step++) {
            double progress = (double) step / (EPOCHS * size.stepsPerEpoch());
            double loss = 7 * Math.exp(-5 * quality * progress) * (1 + 0.1 * random.nextGaussian());
            lines.append(String.format(
                    Locale.ROOT,
                    "{\"event\":\"step\",\"at\":\"2026-01-31T12:00:00.123456789Z\",\"step\":%d,\"epoch\":%d,\"step_in_epoch\":%d,"
                            + "\"loss\":%.12f,\"gradient_norm\":0.3,\"ratio\":1.0,\"learning_rate\":0.001,"
                            + "\"target_tokens\":%d,\"seconds\":%.9f}%n",
                    step,
                    1 + (step - 1) / size.stepsPerEpoch(),
                    1 + (step - 1) % size.stepsPerEpoch(),
                    loss,
                    800 * step,
                    0.05 * step));
            if (step % size.stepsPerEpoch() == 0) {
                lines.append(String.format(
                        Locale.ROOT,
                        "{\"event\":\"epoch\",\"at\":\"2026-01-31T12:00:00Z\",\"epoch\":%d,\"step\":%d,\"training_loss\":%.9f,"
                                + "\"validation\":{\"validation.bleu\":%.9f,\"validation.chrf\":%.9f,"
                                + "\"validation.perplexity\":%.9f},\"kept\":true,\"training_seconds\":7.5,"
                                + "\"validation_seconds\":1.0}%n",
                        step / size.stepsPerEpoch(),
                        step,
                        loss,
                        100 * quality * progress,
                        100 * quality * Math.sqrt(progress),
                        Math.exp(loss)));
            }
        }
        return lines.toString();
    }

    private void evaluation(String folder, double quality) throws IOException {
        Bleu bleu = Bleu.DEFAULT;
        List<String> translations = references.stream()
                .map(reference -> translation(reference, quality))
                .toList();
        List<double[]> statistics = new ArrayList<>();
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < size.sentences(); i++) {
            double[] counts = bleu.statistics(translations.get(i), references.get(i));
            statistics.add(counts);
            ObjectNode line = json.createObjectNode();
            line.putObject("statistics").set("bleu", json.valueToTree(counts));
            lines.append(line).append('\n');
        }
        text(folder + TEST_SET + "/sentences.jsonl", lines.toString());
        StringBuilder maps = new StringBuilder();
        references.stream()
                .limit(SENTENCES_WITH_ATTENTION)
                .forEach(reference -> maps.append(map(reference)).append('\n'));
        text(folder + TEST_SET + "/attention.jsonl", maps.toString());
        ObjectNode metrics = json.createObjectNode().put("format", 1);
        metrics.putObject("signatures").put("bleu", "nrefs:1|generated");
        metrics.putObject("splits")
                .putObject(TEST_SET)
                .put("bleu", bleu.score(sum(statistics)))
                .put("perplexity", 1 / quality)
                .put("sentences", size.sentences());
        text(folder + "metrics.json", metrics.toString());
    }

    private static double[] sum(List<double[]> statistics) {
        double[] sum = new double[statistics.get(0).length];
        statistics.forEach(counts -> IntStream.range(0, sum.length).forEach(i -> sum[i] += counts[i]));
        return sum;
    }

    /** The reference with some words exchanged. */
    private String translation(String reference, double quality) {
        return Stream.of(reference.split(" "))
                .map(word -> random.nextDouble() < quality ? word : WORDS.get(random.nextInt(WORDS.size())))
                .collect(Collectors.joining(" "));
    }

    private ObjectNode map(String sentence) {
        String[] words = sentence.split(" ");
        ObjectNode map = json.createObjectNode();
        ArrayNode source = map.putArray("source").add("<sos>");
        ArrayNode positions = json.createArrayNode().add(words.length);
        ArrayNode target = map.putArray("target");
        for (int i = 0; i < words.length; i++) {
            source.add(words[i]);
            positions.add(i);
            target.add(words[i]);
        }
        source.add("<eos>");
        positions.add(words.length);
        target.add("<eos>");
        ArrayNode weights = map.putArray("weights");
        for (int row = 0; row <= words.length; row++) {
            ArrayNode line = weights.addArray();
            for (int column = 0; column < words.length + 2; column++) {
                line.add((float) Math.exp(-Math.abs(column - row - 1) - random.nextDouble()));
            }
        }
        map.set("source_positions", positions);
        return map;
    }

    private String words(int count) {
        return IntStream.range(0, count)
                .mapToObj(place -> WORDS.get(random.nextInt(WORDS.size())))
                .collect(Collectors.joining(" "));
    }

    private void text(String file, String text) throws IOException {
        Path path = results.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
