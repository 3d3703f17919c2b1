package io.seq2seqlab.experiments.results;

import io.seq2seqlab.experiments.files.AtomicFile;
import io.seq2seqlab.metrics.AlignmentErrorRate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A line of {@code sentences.jsonl}: what a sentence counts in its split's scores. What was not counted is empty.
 *
 * @param characters of the reference
 * @param statistics of the translation, by text metric
 * @param negativeLogLikelihood of the reference, in nats
 * @param tokens of the reference
 * @param correctTokens of the reference that were predicted under teacher forcing
 * @param freeRunningNegativeLogLikelihood of the reference after the network's own tokens
 * @param freeRunningCorrectTokens of the reference that were predicted after the network's own tokens
 * @param alignment of its attention with the gold alignment
 */
public record SentenceLine(
        OptionalLong characters,
        Map<String, double[]> statistics,
        OptionalDouble negativeLogLikelihood,
        OptionalLong tokens,
        OptionalLong correctTokens,
        OptionalDouble freeRunningNegativeLogLikelihood,
        OptionalLong freeRunningCorrectTokens,
        Optional<AlignmentErrorRate> alignment) {

    static final String FILE = "sentences.jsonl";

    /** Writes the lines of a split. */
    public static void write(Path split, List<SentenceLine> lines) throws IOException {
        AtomicFile.write(split.resolve(FILE), Json.lines(lines.stream()));
    }

    /** Where the lines of a split are. */
    public static Path file(Path split) {
        return split.resolve(FILE);
    }

    /**
     * The lines of a split; none where the file is not there.
     *
     * @throws StoreException if it is not as it should be
     */
    public static List<SentenceLine> read(Path split) {
        Path file = split.resolve(FILE);
        return Files.exists(file) ? Json.lines(file, SentenceLine.class, Long.MAX_VALUE) : List.of();
    }
}
