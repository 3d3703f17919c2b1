package io.seq2seqlab.experiments.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.seq2seqlab.experiments.document.Format;
import io.seq2seqlab.tribuo.Benchmark;
import io.seq2seqlab.tribuo.BenchmarkReport;
import org.junit.jupiter.api.Test;

class BenchResultTest {

    private static final BenchResult RESULT = new BenchResult(
            new BenchmarkReport(
                    Benchmark.of(Benchmark.Lengths.equal(8, 10, 10), 100, 100, 2),
                    "cpu",
                    2,
                    0.25,
                    1234.5,
                    50.25,
                    0.125,
                    100.5,
                    0.5,
                    1_500_000_000L),
            20_518_405,
            "libtorch-2");

    @Test
    void people_read_a_figure_a_line() {
        assertThat(Format.TABLE.print(RESULT)).isEqualTo("""
                engine          libtorch-2, cpu, 2 threads
                parameters      20,518,405
                steps           2, 12.5 % of their operations on padding
                step            0.2500 s
                target tokens   1,235 per second
                arithmetic      50.3 GFLOPS
                matrix product  100.5 GFLOPS (1024³, float)
                utilisation     50 %
                peak memory     1.50 GB
                """);
    }

    @Test
    void programs_read_every_figure_in_full() {
        assertThat(Format.JSON.print(RESULT)).isEqualTo("""
                {
                  "seconds_per_step" : 0.25,
                  "target_tokens_per_second" : 1234.5,
                  "gflops" : 50.25,
                  "matrix_product_gflops" : 100.5,
                  "utilisation" : 0.5,
                  "padding_share" : 0.125,
                  "parameters" : 20518405,
                  "peak_memory_bytes" : 1500000000,
                  "engine" : "libtorch-2",
                  "device" : "cpu",
                  "threads" : 2,
                  "steps" : 2
                }
                """);
    }
}
