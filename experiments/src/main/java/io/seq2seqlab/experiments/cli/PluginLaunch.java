package io.seq2seqlab.experiments.cli;

import io.seq2seqlab.experiments.config.Plugins;
import io.seq2seqlab.experiments.plugins.PluginException;
import io.seq2seqlab.experiments.plugins.PluginJar;
import io.seq2seqlab.experiments.plugins.PluginPath;
import io.seq2seqlab.experiments.process.ShutdownHook;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/**
 * Runs a command with the jars on the class path that its experiment or {@code LAB_PLUGINS} names. Where one is not there
 * yet, the command runs in a second process that has it, on this one's streams; this one waits and ends as that one does.
 */
final class PluginLaunch implements IExecutionStrategy {

    /** Tells the second process which one waits for it. */
    private static final String WAITING = "lab.waiting";

    private static final int ORPHANED = 143;

    @Override
    public int execute(ParseResult parsed) {
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        CommandLine command = last.commandSpec().commandLine();
        List<ReadsExperiments> reading = reading(last.commandSpec());
        if (!last.isUsageHelpRequested() && !last.isVersionHelpRequested() && !reading.isEmpty()) {
            Optional<String> waiting = Optional.ofNullable(System.getProperty(WAITING));
            waiting.ifPresent(PluginLaunch::endWith);
            List<PluginJar> missing =
                    jars(reading).filter(jar -> !PluginPath.has(jar)).distinct().toList();
            if (!missing.isEmpty() && waiting.isEmpty()) {
                return again(missing, parsed.originalArgs(), command);
            }
            tellOfEnvironment(command);
        }
        return new RunLast().execute(parsed);
    }

    /** Whether another process of lab waits for this one. */
    static boolean second() {
        return System.getProperty(WAITING) != null;
    }

    private static List<ReadsExperiments> reading(CommandSpec command) {
        return Stream.concat(Stream.of(command), command.mixins().values().stream())
                .map(CommandSpec::userObject)
                .filter(ReadsExperiments.class::isInstance)
                .map(ReadsExperiments.class::cast)
                .toList();
    }

    private static Stream<PluginJar> jars(List<ReadsExperiments> reading) {
        return Stream.concat(
                reading.stream()
                        .flatMap(command -> command.experiments().stream()
                                .flatMap(file -> Plugins.named(file, command.overrides()).stream())),
                PluginPath.ofEnvironment().stream().flatMap(file -> usable(file).stream()));
    }

    private static Optional<PluginJar> usable(Path file) {
        try {
            return Optional.of(PluginJar.open(file));
        } catch (PluginException toldBelow) {
            return Optional.empty();
        }
    }

    /** A jar of the environment that cannot be used is told and left out: not every experiment is about it. */
    private static void tellOfEnvironment(CommandLine command) {
        for (Path file : PluginPath.ofEnvironment()) {
            Plugins.complaint(file)
                    .ifPresent(text -> command.getErr().println("lab: LAB_PLUGINS: " + file + " " + text));
        }
    }

    @SuppressWarnings("try")
    private static int again(List<PluginJar> jars, List<String> arguments, CommandLine command) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        line.add("-D" + WAITING + "=" + ProcessHandle.current().pid());
        line.addAll(List.of("-cp", PluginPath.with(jars), Lab.class.getName()));
        line.addAll(arguments);
        try {
            Process second = new ProcessBuilder(line).inheritIO().start();
            try (ShutdownHook together = ShutdownHook.onSignal(() -> end(second))) {
                return second.waitFor();
            }
        } catch (IOException | InterruptedException e) {
            throw new ExecutionException(command, "Java cannot be started again", e);
        }
    }

    /** Ctrl-C reaches both processes, other signals only this one. */
    private static void end(Process second) {
        second.destroy();
        try {
            second.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends this process with the one that waits for it, however that one ends. */
    private static void endWith(String waiting) {
        ProcessHandle.of(Long.parseLong(waiting))
                .ifPresent(process -> process.onExit().thenRun(() -> System.exit(ORPHANED)));
    }
}
