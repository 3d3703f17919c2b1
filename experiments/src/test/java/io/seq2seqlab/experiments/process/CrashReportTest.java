package io.seq2seqlab.experiments.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashReportTest {

    @TempDir
    Path folder;

    @Test
    void aJvmWithoutMemoryIsToldAsSuch() throws Exception {
        Path report = folder.resolve("crash.txt");
        Files.writeString(report, """
                #
                # There is insufficient memory for the Java Runtime Environment to continue.
                # Native memory allocation (malloc) failed to allocate 16 bytes for AllocateHeap
                #  Out of Memory Error (workgroup.cpp:40), pid=42, tid=43
                #

                ---------------  S U M M A R Y ------------
                """);

        assertThat(CrashReport.death(report, 42))
                .hasValueSatisfying(death -> assertThat(death).contains("no memory", "--workers"));
        assertThat(CrashReport.death(report, 4)).isEmpty();
    }
}
