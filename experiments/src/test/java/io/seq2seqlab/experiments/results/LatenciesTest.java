package io.seq2seqlab.experiments.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seq2seqlab.experiments.results.Latencies.OfArm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LatenciesTest {

    @TempDir
    private Path experiment;

    @Test
    void they_are_read_as_they_were_written() throws IOException {
        Latencies latencies = new Latencies(
                "2026-01-31T12:00:00Z",
                "a processor",
                "onnxruntime-1",
                1,
                "iid",
                20,
                Map.of("dot", new OfArm("1f", List.of(4.0, 1.0, 2.0, 3.0))));

        assertThat(Latencies.read(experiment)).isEmpty();
        latencies.write(experiment);

        assertThat(Latencies.read(experiment)).contains(latencies);
        assertThat(latencies.areOf(Map.of("dot", "1f"))).isTrue();
        assertThat(latencies.areOf(Map.of("dot", "2f"))).isFalse();
        assertThat(latencies.areOf(Map.of("dot", "1f", "additive", "3f"))).isFalse();
    }

    /** As {@code quantile(c(4, 1, 2, 3))} of R. */
    @Test
    void the_spread_is_told_by_quartiles() {
        OfArm arm = new OfArm("1f", List.of(4.0, 1.0, 2.0, 3.0));

        assertThat(arm.lowerQuartile()).isCloseTo(1.75, within(1e-12));
        assertThat(arm.median()).isCloseTo(2.5, within(1e-12));
        assertThat(arm.upperQuartile()).isCloseTo(3.25, within(1e-12));
    }
}
