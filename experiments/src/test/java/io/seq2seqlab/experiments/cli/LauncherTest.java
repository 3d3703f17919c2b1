package io.seq2seqlab.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Starts a copy of the launcher, in a project whose build is the classes under test. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LauncherTest {

    private static final Path LAUNCHER = Path.of("..", "lab").toAbsolutePath().normalize();

    @TempDir
    private Path folder;

    private Path home;
    private final Map<String, String> environment = new HashMap<>();

    private record Ended(int status, String out, String err) {}

    @BeforeEach
    void aBuiltProject() throws IOException {
        home = Files.createDirectories(folder.toRealPath().resolve("a project"));
        Path launcher = Files.copy(LAUNCHER, home.resolve("lab"));
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setLastModifiedTime(launcher, FileTime.from(Instant.EPOCH));
        Path build = Files.createDirectories(home.resolve("experiments/target/lab/build"));
        Files.writeString(build.resolve("classpath"), System.getProperty("java.class.path") + "\n");
        Files.writeString(build.resolve("maven-args"), "");
        Files.writeString(build.resolveSibling("current"), "build\n");
        environment.put("JAVA_HOME", System.getProperty("java.home"));
    }

    @Test
    void startsFromAnywhereThroughALink() throws Exception {
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere/bin"));
        Path link = Files.createSymbolicLink(elsewhere.resolve("lab"), Path.of("../../a project/lab"));

        assertThat(start(link, "--version")).isEqualTo(new Ended(0, "Seq2Seq Lab 0.1.0\n", ""));
        Ended leaderboard = start(link, "leaderboard");

        assertThat(leaderboard.status()).isEqualTo(2);
        assertThat(leaderboard.err())
                .startsWith("lab: " + home.resolve("results") + ": no experiment was run here yet");
    }

    @Test
    void buildsWhereASourceIsNewerThanTheBuild() throws Exception {
        Path source =
                Files.createDirectories(home.resolve("plugin/src/main/java")).resolve("New.java");
        Files.writeString(source, "class New {}");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
        Path maven = Files.writeString(
                Files.createDirectories(folder.resolve("tools")).resolve("mvn"),
                "#!/bin/sh\necho \"maven: $*\"\nexit 1\n");
        Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwxr-xr-x"));
        environment.put("PATH", maven.getParent() + File.pathSeparator + System.getenv("PATH"));

        Ended build = start(home.resolve("lab"), "--version");

        assertThat(build.status()).isEqualTo(2);
        assertThat(build.out()).isEmpty();
        assertThat(build.err()).contains("lab: building Seq2Seq Lab", "maven: ", "package", "the build failed");
    }

    @Test
    void aWrongJavaHomeIsTold() throws Exception {
        environment.put("JAVA_HOME", folder.toString());

        Ended ended = start(home.resolve("lab"), "--version");

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.err()).startsWith("lab: JAVA_HOME is " + folder).hasLineCount(1);
    }

    /** The names are written as bytes, so that this test is the same in any locale. */
    @ParameterizedTest
    @ValueSource(strings = {"C", "POSIX", "C.UTF-8", "xx_XX.UTF-8"})
    void tellsCorporaApartThatOnlyUnicodeTellsApart(String locale) throws Exception {
        shell("for name in 'gr\\303\\266\\303\\237e' 'gr\\303\\274\\303\\237e'; do"
                + " d=data/$(printf \"$name\"); mkdir -p $d; for l in de en; do"
                + " printf $name'\\n' >$d/train.$l; printf $name'\\n' >$d/validation.$l; done; done");
        environment.put("LC_ALL", locale);

        Ended list = start(home.resolve("lab"), "data", "list");

        assertThat(list.err()).isEmpty();
        assertThat(list.out()).contains("gr\u00f6\u00dfe", "gr\u00fc\u00dfe").doesNotContain("?", "\ufffd");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aCorpusWhoseNameIsNoTextIsNotTakenForAnother() throws Exception {
        shell("for name in 'gr\\366e' 'gr\\374e'; do d=data/$(printf \"$name\"); mkdir -p $d;"
                + " for l in de en; do echo a >$d/train.$l; echo a >$d/validation.$l; done; done");

        Ended check = start(home.resolve("lab"), "data", "check", "gr\ufffde");

        assertThat(check.status()).isEqualTo(2);
        assertThat(check.err()).contains("its folder's name cannot be spelt").hasLineCount(1);
    }

    private void shell(String script) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("sh", "-c", script)
                .directory(home.toFile())
                .inheritIO()
                .start();
        assertThat(shell.waitFor()).isZero();
    }

    private Ended start(Path launcher, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment);
        builder.environment().remove("LAB_MAVEN_ARGS");
        int status = builder.start().waitFor();
        return new Ended(
                status, Files.readString(out, StandardCharsets.UTF_8), Files.readString(err, StandardCharsets.UTF_8));
    }
}
