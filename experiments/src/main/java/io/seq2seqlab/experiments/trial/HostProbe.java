package io.seq2seqlab.experiments.trial;

import io.seq2seqlab.experiments.results.Host;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Determines the machine and the program of this process, as a provenance names them. */
public final class HostProbe {

    private static final Path LINUX_PROCESSORS = Path.of("/proc/cpuinfo");
    private static final int SECONDS_FOR_GIT = 5;

    private HostProbe() {}

    public static Host ofProcess() {
        return new Host(
                processorModel(),
                Runtime.getRuntime().availableProcessors(),
                memory(),
                Runtime.version().toString(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("os.arch"),
                commit(Path.of(System.getProperty("lab.home", ""))));
    }

    private static String processorModel() {
        Map<String, String> first = new HashMap<>();
        try {
            for (String line : Files.readAllLines(LINUX_PROCESSORS)) {
                String[] entry = line.split(":", 2);
                if (entry.length == 2) {
                    first.putIfAbsent(entry[0].strip(), entry[1].strip());
                }
            }
        } catch (IOException notLinux) {
            return System.getProperty("os.arch");
        }
        return first.containsKey("model name")
                ? "%s (family %s, model %s)"
                        .formatted(first.get("model name"), first.get("cpu family"), first.get("model"))
                : System.getProperty("os.arch");
    }

    /** Of the machine, in bytes. */
    public static long memory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : Runtime.getRuntime().maxMemory();
    }

    /** The commit of the project's own repository, not of one that it may lie in. */
    static Optional<String> commit(Path home) {
        if (!Files.exists(home.resolve(".git"))) {
            return Optional.empty();
        }
        ProcessBuilder git = new ProcessBuilder(List.of(
                        "git", "-C", home.toString(), "describe", "--always", "--dirty", "--abbrev=40", "--exclude=*"))
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            Process process = git.start();
            process.getOutputStream().close();
            if (!process.waitFor(SECONDS_FOR_GIT, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return Optional.of(answer).filter(text -> !text.isEmpty());
        } catch (IOException noGit) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
