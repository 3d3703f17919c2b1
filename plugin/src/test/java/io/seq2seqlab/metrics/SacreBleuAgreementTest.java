package io.seq2seqlab.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Scores against those that sacreBLEU 2.6.0 gave for the same sentences, by signature. */
class SacreBleuAgreementTest {
    private static final String GOLDEN = "sacrebleu-2.6.0.json";

    @TestFactory
    Stream<DynamicTest> bleu() throws IOException {
        List<TextMetric> metrics = Arrays.stream(BleuTokenization.values())
                .flatMap(tokenization -> Arrays.stream(LetterCase.values())
                        .<TextMetric>map(letterCase -> new Bleu(tokenization, letterCase)))
                .toList();
        return golden(metrics, "bleu");
    }

    @TestFactory
    Stream<DynamicTest> chrf() throws IOException {
        return golden(
                Arrays.stream(LetterCase.values()).<TextMetric>map(Chrf::new).toList(), "chrf");
    }

    private static Stream<DynamicTest> golden(List<TextMetric> metrics, String scores) throws IOException {
        try (InputStream file = SacreBleuAgreementTest.class.getResourceAsStream(GOLDEN)) {
            JsonNode cases = new ObjectMapper().readTree(file).get("cases");
            return StreamSupport.stream(cases.spliterator(), false)
                    .map(golden -> DynamicTest.dynamicTest(
                            golden.get("name").asText(), () -> compare(metrics, golden, golden.get(scores))));
        }
    }

    private static void compare(List<TextMetric> metrics, JsonNode golden, JsonNode scores) {
        assertThat(scores).hasSameSizeAs(metrics);
        for (TextMetric metric : metrics) {
            String signature = metric.signature().replace("|version:seq2seqlab-1", "");
            assertThat(scores.has(signature)).as(signature).isTrue();
            assertThat(metric.corpus(lines(golden.get("hypotheses")), lines(golden.get("references"))))
                    .as(signature)
                    .isCloseTo(scores.get(signature).asDouble(), within(1e-8));
        }
    }

    private static List<String> lines(JsonNode array) {
        List<String> lines = new ArrayList<>();
        array.forEach(line -> lines.add(line.asText()));
        return lines;
    }
}
