package io.seq2seqlab.experiments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code lab} as a process of its own, on a project. */
public final class LabProcess {

    /** What a command came to. */
    public record Ended(int status, String out, String err) {}

    private final Path home;
    private final Map<String, String> environment = new HashMap<>();

    public LabProcess(Path home) {
        this.home = home;
    }

    /** Sets a variable of its environment. */
    public LabProcess with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Runs a command to its end. */
    public Ended run(String... arguments) throws IOException, InterruptedException {
        Path out = Files.createTempFile(home, "out", ".txt");
        Path err = Files.createTempFile(home, "err", ".txt");
        int status = builder(arguments)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start()
                .waitFor();
        return new Ended(status, Files.readString(out), Files.readString(err));
    }

    /** A command, not yet started, in the project's folder. */
    public ProcessBuilder builder(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                "-Dsun.stdout.encoding=UTF-8",
                "-Dsun.stderr.encoding=UTF-8",
                "-Djava.util.logging.manager=org.apache.logging.log4j.jul.LogManager",
                "-Dlab.home=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                "io.seq2seqlab.experiments.cli.Lab"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
        builder.environment().remove("LAB_PLUGINS");
        builder.environment().put("LC_ALL", "C.UTF-8"); // as the launcher sets it
        builder.environment().putAll(environment);
        return builder;
    }
}
