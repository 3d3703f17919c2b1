package io.seq2seqlab.experiments.results;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.seq2seqlab.experiments.files.AtomicFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What one evaluation of a run measured.
 *
 * @param key the evaluation key: two evaluations with the same key scored in the same way
 * @param signatures by metric, how it was computed (tokenization, case, version); entries that name no metric, such as
 *     {@code search}, hold for all of them
 * @param splits by split, in the order in which they were evaluated, the figures by metric; a figure that does not apply is
 *     absent
 * @param about by split, what is known of it beside its figures
 */
public record Evaluation(
        String key,
        Map<String, String> signatures,
        Map<String, Map<String, Double>> splits,
        Map<String, EvaluatedSplit> about) {

    /** Stands among the figures of a split: how many sentences it has. */
    public static final String SENTENCES = "sentences";

    private static final int FORMAT = 1;

    public Evaluation {
        signatures = Collections.unmodifiableMap(new LinkedHashMap<>(signatures));
        Map<String, Map<String, Double>> copy = new LinkedHashMap<>();
        splits.forEach((split, figures) -> {
            Map<String, Double> known = new LinkedHashMap<>(figures);
            known.values().removeIf(Objects::isNull);
            copy.put(split, Collections.unmodifiableMap(known));
        });
        splits = Collections.unmodifiableMap(copy);
        about = Collections.unmodifiableMap(new LinkedHashMap<>(about));
    }

    /**
     * The evaluation in a folder.
     *
     * @param directory {@code evaluations/<evaluation key>} of a run directory
     * @throws StoreException if its {@code metrics.json} is missing or not as it should be
     */
    public static Evaluation read(Path directory) {
        Path file = directory.resolve(RunDirectory.METRICS);
        Evaluation written = Json.bind(
                file,
                Json.object(file, FORMAT).put("key", directory.getFileName().toString()),
                Evaluation.class);
        Map<String, EvaluatedSplit> about = new LinkedHashMap<>(written.about);
        if (about.isEmpty()) {
            ScoreBasis.earlier(
                            new RunDirectory(directory.getParent().getParent()), written.key, written.splits.keySet())
                    .forEach((split, basis) -> about.put(split, new EvaluatedSplit(Optional.of(basis), Map.of(), 0)));
        }
        return new Evaluation(written.key, signatures(written.signatures, about), written.splits, about);
    }

    /** Writes it for {@link #read}. One without scores, of translations alone, says how many there are. */
    public void write(RunDirectory run) throws IOException {
        ObjectNode json = Json.object(FORMAT).setAll(Json.<ObjectNode>tree(this));
        json.remove(about.isEmpty() ? List.of("key", "signatures", "about") : List.of("key"));
        splits.forEach((split, figures) -> {
            if (figures.containsKey(SENTENCES)) {
                ((ObjectNode) json.path("splits").path(split))
                        .put(SENTENCES, figures.get(SENTENCES).longValue());
            }
        });
        AtomicFile.write(run.metrics(key), Json.file(json));
    }

    /** What was lower-cased before all else is scored in lower case, which evaluations of before did not say. */
    private static Map<String, String> signatures(Map<String, String> written, Map<String, EvaluatedSplit> about) {
        boolean lowerCased = about.values().stream()
                .flatMap(split -> split.basis().stream())
                .anyMatch(basis -> basis.letterCase().equals("lc"));
        Map<String, String> signatures = new LinkedHashMap<>(written);
        if (lowerCased) {
            signatures.replaceAll((metric, signature) -> lowerCased(signature));
        }
        return signatures;
    }

    /** The signature of a metric over text that was lower-cased before all else. */
    public static String lowerCased(String signature) {
        return signature.replace("case:mixed", "case:lc");
    }

    /** Why a metric that was asked for has no figure on a split; empty where it has one or where that is not known. */
    public Optional<String> absence(String split, String metric) {
        return Optional.ofNullable(about.get(split)).map(of -> of.absent().get(metric));
    }

    /** The same with these figures. */
    public Evaluation withSplits(Map<String, Map<String, Double>> figures) {
        return new Evaluation(key, signatures, figures, about);
    }

    /** The figure of a metric on a split, if it was measured. */
    public OptionalDouble figure(String split, String metric) {
        Double value = splits.getOrDefault(split, Map.of()).get(metric);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
