package io.seq2seqlab.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The results on which the launcher rehearses, to know the classes that commands need, make a leaderboard. */
class RehearsalTest {

    private static final Path REHEARSAL = Path.of("src/rehearsal");

    @TempDir
    private Path results;

    @Test
    void aLeaderboardIsMadeOfThem() throws IOException {
        try (Stream<Path> files = Files.walk(REHEARSAL)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = results.resolve(REHEARSAL.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }

        Console console = new Console();

        assertThat(console.lab("--results", results.toString(), "leaderboard", "scores"))
                .isZero();
        assertThat(console.out()).contains("additive", "dot", "p (Holm)");
    }
}
