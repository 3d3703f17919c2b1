package io.seq2seqlab.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NativeMemoryTest {

    /** The logits of one step take 768 000 bytes: 60 steps that each left one such tensor behind would leave 46 MB. */
    private static final List<String> STEPS = List.of("16", "16", "4", "4", "4000", "90", "30");

    private static final long TOLERANCE_BYTES = 20_000_000;

    private record Measured(int step, long bytes, long objects) {}

    @Test
    void trainingStepsLeaveNothingBehind() throws IOException, InterruptedException {
        List<Measured> measured = measure();
        Measured warm = measured.get(0);
        Measured last = measured.get(measured.size() - 1);

        assertThat(last.step).isEqualTo(warm.step + 60);
        assertThat(last.objects).as("native objects, %s", measured).isEqualTo(warm.objects);
        assertThat(last.bytes - warm.bytes).as("growth in bytes, %s", measured).isLessThan(TOLERANCE_BYTES);
    }

    private static List<Measured> measure() throws IOException, InterruptedException {
        List<String> command = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-Xms64m",
                                "-Xmx64m",
                                "-XX:+AlwaysPreTouch",
                                "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                                "-cp",
                                System.getProperty("java.class.path"),
                                NativeMemoryProgram.class.getName()),
                        STEPS.stream())
                .toList();
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(process.waitFor()).isZero();
        return lines.stream()
                .map(line -> line.split(" "))
                .map(parts ->
                        new Measured(Integer.parseInt(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2])))
                .toList();
    }
}
