package io.seq2seqlab.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.seq2seqlab.experiments.plan.Engine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class LabTest {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void helpNamesEveryCommand() {
        assertThat(lab("--help")).isZero();

        assertThat(out.toString())
                .contains("run", "explain", "leaderboard", "show", "data", "bench", "doctor", "LAB_DATA");
    }

    @Test
    void everyCommandHasHelp() {
        for (String command : Lab.commandLine().getSubcommands().keySet()) {
            assertThat(lab(command, "--help")).as(command).isZero();
        }
    }

    /** What picocli cannot fill in it tells on the standard error of the process. */
    @ParameterizedTest
    @ValueSource(ints = {80, 100})
    void helpIsPrintedWithoutWarnings(int width) {
        PrintStream before = System.err;
        ByteArrayOutputStream warnings = new ByteArrayOutputStream();
        System.setErr(new PrintStream(warnings, true, StandardCharsets.UTF_8));
        try {
            help(Lab.commandLine().setUsageHelpWidth(width));
        } finally {
            System.setErr(before);
        }

        assertThat(warnings.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(out.toString()).containsPattern("over\\s+5\\s+%\\s+in").doesNotContain("%%", "%n", "%s");
    }

    private void help(CommandLine command) {
        out.append(command.getUsageMessage());
        command.getSubcommands().values().forEach(this::help);
    }

    @Test
    void anUnknownCommandIsBadUsageInTwoLines() {
        assertThat(lab("rnu")).isEqualTo(2);

        assertThat(err.toString().lines()).hasSizeLessThanOrEqualTo(2);
        assertThat(err.toString()).contains("rnu");
    }

    @Test
    void anOptionOutOfRangeIsBadUsage() {
        assertThat(lab("run", "x.yaml", "--set", "training.epochs=1", "--threads", "many"))
                .isEqualTo(2);

        assertThat(err.toString()).contains("--threads", "'many' is not a whole number");
    }

    @Test
    void aGpuIsRefusedWhereTheBuildHasNoCuda() throws IOException {
        Assumptions.assumeFalse(Engine.hasCuda());
        Path file = Files.writeString(
                folder.resolve("x.yaml"), "name: x\ndata: {corpus: grammar-de-en, source: de, target: en}\n");

        assertThat(lab("run", file.toString(), "--device", "cuda:1")).isEqualTo(2);

        assertThat(err.toString()).contains("this build is without CUDA", "LAB_MAVEN_ARGS=-Pgpu", "--device cpu");
    }

    @Test
    void aFaultyExperimentIsToldWithItsPlaceAndNothingIsWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("x.yaml"), "name: x\nmodle: {}\n");
        Path results = folder.resolve("results");

        assertThat(lab("run", file.toString(), "--results", results.toString())).isEqualTo(2);

        assertThat(err.toString()).contains("x.yaml:2:").doesNotContain("Exception", "\tat ");
        assertThat(out.toString()).isEmpty();
        assertThat(results).doesNotExist();
    }

    @Test
    void debugShowsWhereAnErrorCameFrom() throws IOException {
        Path file = Files.writeString(folder.resolve("x.yaml"), "name: x\nmodle: {}\n");

        assertThat(lab("--debug", "run", file.toString())).isEqualTo(2);

        assertThat(err.toString()).contains("ConfigException", "\tat ");
    }

    @Test
    void aCorpusThatIsNotPublishedCannotBeFetched() {
        assertThat(lab("data", "get", "nothing")).isEqualTo(2);

        assertThat(err.toString()).contains("'nothing'", "multi30k");
    }

    private int lab(String... arguments) {
        CommandLine commandLine = Lab.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        return commandLine.execute(arguments);
    }
}
