package io.seq2seqlab.experiments.bench;

import io.seq2seqlab.experiments.plan.Engine;
import io.seq2seqlab.experiments.results.Latencies;
import io.seq2seqlab.experiments.results.Latencies.OfArm;
import io.seq2seqlab.experiments.translate.ExportedModel;
import io.seq2seqlab.experiments.trial.HostProbe;
import io.seq2seqlab.onnx.OnnxTranslator;
import io.seq2seqlab.onnx.TranslatedLine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Times the exported models of several arms on the same sentences, one sentence at a time and the arms in turn, so that what
 * else runs on the machine meets all of them alike. The first round warms up and is not counted.
 */
final class LatencyRounds {

    private static final int SENTENCES = 20;
    private static final int FEWEST = 3;
    private static final int MOST = 15;
    private static final int THREADS = 1;
    private static final double NANOSECONDS = 1e6;

    private final Map<String, ExportedModel> models;
    private final Map<String, String> runs;

    /**
     * @param models by arm
     * @param runs the train keys of the same
     */
    LatencyRounds(Map<String, ExportedModel> models, Map<String, String> runs) {
        this.models = models;
        this.runs = runs;
    }

    /**
     * Three rounds, and more while there is time.
     *
     * @param testSet the name of the lines
     * @param lines of which the first are translated
     * @throws io.seq2seqlab.onnx.OnnxException if a model cannot be used
     * @throws io.seq2seqlab.decoding.SourceTooLongException if a line is too long for an arm
     */
    Latencies time(String testSet, List<String> lines, Duration limit) {
        List<String> sentences =
                lines.stream().filter(line -> !line.isBlank()).limit(SENTENCES).toList();
        Map<String, OnnxTranslator> translators = new LinkedHashMap<>();
        try {
            models.forEach((arm, model) -> translators.put(arm, OnnxTranslator.load(model.directory(), THREADS)));
            Map<String, List<Double>> rounds = new LinkedHashMap<>();
            models.keySet().forEach(arm -> rounds.put(arm, new ArrayList<>()));
            long begin = System.nanoTime();
            round(translators, sentences, 0);
            for (int number = 1;
                    number <= FEWEST || (number <= MOST && System.nanoTime() - begin < limit.toNanos());
                    number++) {
                round(translators, sentences, number)
                        .forEach((arm, time) -> rounds.get(arm).add(time));
            }
            Map<String, OfArm> arms = new LinkedHashMap<>();
            rounds.forEach((arm, times) -> arms.put(arm, new OfArm(runs.get(arm), times)));
            return new Latencies(
                    Instant.now().toString(),
                    HostProbe.ofProcess().processor(),
                    Engine.translating(),
                    THREADS,
                    testSet,
                    sentences.size(),
                    arms);
        } finally {
            translators.values().forEach(OnnxTranslator::close);
        }
    }

    /** Milliseconds per token of each arm; another arm begins in every sentence and round. */
    private static Map<String, Double> round(
            Map<String, OnnxTranslator> translators, List<String> sentences, int number) {
        List<String> arms = List.copyOf(translators.keySet());
        Map<String, Long> nanoseconds = new LinkedHashMap<>();
        Map<String, Long> tokens = new LinkedHashMap<>();
        for (int sentence = 0; sentence < sentences.size(); sentence++) {
            List<String> line = List.of(sentences.get(sentence));
            for (int turn = 0; turn < arms.size(); turn++) {
                String arm = arms.get((turn + sentence + number) % arms.size());
                long begin = System.nanoTime();
                TranslatedLine translated = translators.get(arm).search(line).get(0);
                nanoseconds.merge(arm, System.nanoTime() - begin, Long::sum);
                tokens.merge(arm, generated(translated), Long::sum);
            }
        }
        Map<String, Double> milliseconds = new LinkedHashMap<>();
        arms.forEach(arm -> milliseconds.put(arm, nanoseconds.get(arm) / NANOSECONDS / tokens.get(arm)));
        return milliseconds;
    }

    /** With {@code <eos>}, which is generated too. */
    private static long generated(TranslatedLine translated) {
        return translated.hypothesis().tokens().length
                + (translated.hypothesis().complete() ? 1 : 0);
    }
}
