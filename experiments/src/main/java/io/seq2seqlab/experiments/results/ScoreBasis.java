package io.seq2seqlab.experiments.results;

import com.fasterxml.jackson.databind.JsonNode;
import io.seq2seqlab.experiments.schema.ConfigException;
import io.seq2seqlab.experiments.schema.DataSettings;
import io.seq2seqlab.experiments.schema.Metric;
import io.seq2seqlab.experiments.sweep.ExperimentReader;
import io.seq2seqlab.text.Casing;
import io.seq2seqlab.text.CorpusException;
import io.seq2seqlab.text.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the scores of a split rest on. Scores are set against each other only where these agree.
 *
 * @param references SHA-256 of the reference lines that translations are scored against, in order, white space between words
 *     taken as one space
 * @param sources SHA-256 of the lines that are translated, the same way, in lower case
 * @param sentences how many there are
 * @param direction from language to language, such as {@code de-en}
 * @param letterCase {@code lc} where both sides are lower-cased before all else, otherwise {@code mixed}
 * @param units the tokenizer that makes the tokens that perplexity and token accuracy count
 * @param vocabulary SHA-256 of the target vocabulary; empty text where it is not known
 */
public record ScoreBasis(
        String references,
        String sources,
        int sentences,
        String direction,
        String letterCase,
        String units,
        String vocabulary) {

    private static final Pattern WHITE_SPACE = Pattern.compile("[\\p{IsWhite_Space}\\x1C-\\x1F]+");

    /**
     * The basis of a text that was translated and scored.
     *
     * @param vocabulary SHA-256 of the target vocabulary
     */
    public static ScoreBasis of(DataSettings data, List<String> sources, List<String> references, String vocabulary) {
        return new ScoreBasis(
                digest(references),
                digest(sources.stream().map(Casing.LOWER::apply).toList()),
                references.size(),
                data.source() + "-" + data.target(),
                data.lowercase() ? "lc" : "mixed",
                data.tokenizer().name().toLowerCase(Locale.ROOT),
                vocabulary);
    }

    /**
     * The bases of an evaluation that was written before it recorded any, by split; none where its files do not tell.
     *
     * @param splits that it scored
     */
    public static Map<String, ScoreBasis> earlier(RunDirectory run, String evaluationKey, Set<String> splits) {
        Map<String, ScoreBasis> bases = new LinkedHashMap<>();
        try {
            DataSettings data = ExperimentReader.readTrial(run.config()).data();
            String vocabulary = vocabulary(run);
            for (String split : splits) {
                List<TranslationsFile.Row> rows =
                        TranslationsFile.read(run.evaluation(evaluationKey).resolve(split));
                bases.put(
                        split,
                        of(
                                data,
                                rows.stream().map(TranslationsFile.Row::source).toList(),
                                rows.stream()
                                        .map(TranslationsFile.Row::reference)
                                        .toList(),
                                vocabulary));
            }
            return bases;
        } catch (ConfigException | CorpusException | IllegalArgumentException | IOException notTold) {
            return Map.of();
        }
    }

    private static String vocabulary(RunDirectory run) throws IOException {
        Path translator = run.model().resolve("translator.json");
        if (!Files.exists(translator)) {
            return "";
        }
        JsonNode hash = Json.MAPPER.readTree(translator.toFile()).path("target_vocabulary_sha256");
        return hash.asText("");
    }

    private static String digest(List<String> lines) {
        List<String> words = new ArrayList<>();
        lines.forEach(
                line -> words.add(WHITE_SPACE.matcher(line).replaceAll(" ").strip()));
        return Sha256.ofText(String.join("\n", words));
    }

    /** What differs where the files of a split have changed; none where they have not. */
    public List<String> changes(ScoreBasis now) {
        List<String> changes = new ArrayList<>();
        if (sentences != now.sentences) {
            changes.add("%,d sentences instead of %,d".formatted(now.sentences, sentences));
        } else {
            if (!sources.equals(now.sources)) {
                changes.add("other sources");
            }
            if (!references.equals(now.references)) {
                changes.add("other references");
            }
        }
        return changes;
    }

    /** In what this differs from another basis as far as a metric rests on it, for people; empty where they agree. */
    public Optional<String> difference(ScoreBasis other, Metric metric) {
        if (!direction.equals(other.direction)) {
            return Optional.of("translates " + direction + " instead of " + other.direction);
        }
        if (!letterCase.equals(other.letterCase)) {
            return Optional.of(
                    letterCase.equals("lc")
                            ? "is scored in lower case (data.lowercase)"
                            : "is scored as it is written, not in lower case (data.lowercase)");
        }
        if (sentences != other.sentences) {
            return Optional.of("has %,d sentences instead of %,d".formatted(sentences, other.sentences));
        }
        if (!sources.equals(other.sources)) {
            return Optional.of("translates other sentences (another corpus, or one that has changed)");
        }
        if (!references.equals(other.references)) {
            return Optional.of(
                    "is scored against other references (another file, one that has changed, or other tokens)");
        }
        return metric.ofTokens() ? tokens(other) : Optional.empty();
    }

    private Optional<String> tokens(ScoreBasis other) {
        if (!units.equals(other.units)) {
            return Optional.of("counts other tokens (" + units + " instead of " + other.units + ")");
        }
        return vocabulary.equals(other.vocabulary)
                ? Optional.empty()
                : Optional.of("knows another target vocabulary, so that its <unk> stands for other words");
    }
}
