package io.seq2seqlab.experiments.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** What {@code reference.py} computed with numpy and scipy. */
final class Reference {
    private static final double RELATIVE = 1e-7;
    private static final JsonNode ROOT = read();

    private Reference() {}

    static JsonNode of(String name) {
        return ROOT.required(name);
    }

    static List<ArmScores> arms(JsonNode arms) {
        return each(arms).stream().map(Reference::arm).toList();
    }

    /** Seeds count from 1 where the arm names none. */
    static ArmScores arm(JsonNode arm) {
        List<RunScores> runs = new ArrayList<>();
        for (int run = 0; run < arm.required("scores").size(); run++) {
            long seed = arm.has("seeds") ? arm.get("seeds").get(run).asLong() : run + 1;
            runs.add(new RunScores(
                    seed,
                    arm.get("scores").get(run).asDouble(),
                    numbers(arm.required("resampled").get(run))));
        }
        return new ArmScores(arm.required("name").textValue(), runs);
    }

    static List<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    static double[] numbers(JsonNode array) {
        return each(array).stream().mapToDouble(JsonNode::asDouble).toArray();
    }

    static void assertSame(Estimate estimate, JsonNode expected) {
        assertClose(estimate.value(), expected, "value");
        assertClose(estimate.seedVariance(), expected, "seedVariance");
        assertClose(estimate.sentenceVariance(), expected, "sentenceVariance");
        assertClose(estimate.degreesOfFreedom(), expected, "degreesOfFreedom");
        assertClose(estimate.t(), expected, "t");
        assertClose(estimate.pValue(), expected, "pValue");
        assertClose(estimate.interval(0.95).low(), expected, "low");
        assertClose(estimate.interval(0.95).high(), expected, "high");
    }

    static void assertClose(double actual, JsonNode expected, String name) {
        double value = expected.required(name).asDouble();
        assertThat(actual).as(name).isCloseTo(value, within(RELATIVE * Math.max(1e-3, Math.abs(value))));
    }

    private static JsonNode read() {
        try (InputStream json = Reference.class.getResourceAsStream("reference.json")) {
            return new ObjectMapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
