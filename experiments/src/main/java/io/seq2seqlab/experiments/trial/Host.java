package io.seq2seqlab.experiments.trial;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.seq2seqlab.experiments.results.Json;
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

/**
 * The machine and the program of this process, as a provenance names them.
 *
 * @param processor its model
 * @param processors how many this process may use
 * @param memoryBytes of the machine
 * @param java version of the Java platform
 * @param system name and version
 * @param architecture such as {@code amd64}
 * @param commit of the sources, with {@code -dirty} where they were changed; empty where git tells none
 */
public record Host(
        String processor,
        int processors,
        long memoryBytes,
        String java,
        String system,
        String architecture,
        Optional<String> commit) {

    private static final Path LINUX_PROCESSORS = Path.of("/proc/cpuinfo");
    private static final int SECONDS_FOR_GIT = 5;

    /** Looks around. */
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

    public ObjectNode json() {
        ObjectNode json = Json.MAPPER
                .createObjectNode()
                .put("processor", processor)
                .put("processors", processors)
                .put("memory_bytes", memoryBytes)
                .put("java", java)
                .put("system", system)
                .put("architecture", architecture);
        commit.ifPresent(text -> json.put("commit", text));
        return json;
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

    private static long memory() {
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
