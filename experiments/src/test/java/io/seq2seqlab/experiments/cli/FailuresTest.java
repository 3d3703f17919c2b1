package io.seq2seqlab.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class FailuresTest {

    private final StringWriter err = new StringWriter();

    @Test
    void aFullDiskIsToldInOneLineHoweverDeepItLies() {
        Exception failure =
                new ExecutionException(new UncheckedIOException(new IOException("No space left on device")));

        assertThat(told(failure)).isEqualTo(1);

        assertThat(err)
                .hasToString(
                        "lab: the system refused a file: No space left on device; nothing unfinished counts, so mend that"
                                + " and the same command continues (--debug shows where)" + System.lineSeparator());
    }

    @Test
    void aMistakeOfTheProgramIsOneLineToo() {
        assertThat(told(new IllegalStateException("first\nsecond"))).isEqualTo(1);

        assertThat(err)
                .hasToString("lab: illegal state exception: first (--debug shows where)" + System.lineSeparator());
    }

    private int told(Exception failure) {
        CommandLine command = Lab.commandLine().setErr(new PrintWriter(err, true));
        return new Failures((Lab) command.getCommandSpec().userObject())
                .handleExecutionException(failure, command, null);
    }
}
