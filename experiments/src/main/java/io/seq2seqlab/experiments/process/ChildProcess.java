package io.seq2seqlab.experiments.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.seq2seqlab.experiments.files.FileTree;
import io.seq2seqlab.experiments.results.Json;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The parent's side of a process that does a {@link ChildTask}: the Java and the class path of this one, in an environment in
 * which libtorch is fast. It gets ready when it is started and waits for requests without using a processor.
 */
public final class ChildProcess implements AutoCloseable {

    private static final String HEAP = "-Xmx2g";
    private static final long SECONDS_TO_END = 5;
    private static final int SIGNAL_EXIT = 128;

    private final Process process;
    private final BufferedReader answers;
    private final Path log;
    private final Path crash;
    private final long logStart;
    private Optional<Path> temporary = Optional.empty();

    private ChildProcess(Process process, Path log, Path crash, long logStart) {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.log = log;
        this.crash = crash;
        this.logStart = logStart;
    }

    /**
     * Starts a process for a task.
     *
     * @param threads CPU threads of the engine
     * @param log its standard error is written behind what the file has
     * @param crash what a JVM that dies in native code writes
     */
    public static ChildProcess start(Class<? extends ChildTask<?>> task, int threads, Path log, Path crash)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-XX:+UseSerialGC",
                // The work is libtorch's: compiling Java a second time costs a short trial more than it brings.
                "-XX:TieredStopAtLevel=1",
                // Signals end the process at once, as the kernel does: the JVM's way out runs libtorch's destructors
                // under threads that still compute, and crashes. What a run has to keep is written atomically.
                "-Xrs",
                "-Xshare:auto",
                "-Dfile.encoding=UTF-8",
                // JavaCPP would call the garbage collector in a loop where native memory is large.
                "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                "-Djava.util.logging.manager=org.apache.logging.log4j.jul.LogManager",
                "-Dlog4j2.configurationFile=log4j2-trial.xml"));
        Optional.ofNullable(System.getProperty("lab.home")).ifPresent(home -> command.add("-Dlab.home=" + home));
        command.addAll(List.of(
                "-XX:ErrorFile=" + crash,
                "-XX:-CreateCoredumpOnCrash",
                "-cp",
                System.getProperty("java.class.path"),
                ChildMain.class.getName(),
                task.getName()));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(NativeEnvironment.of(threads, System.getenv()));
        long logStart = Files.exists(log) ? Files.size(log) : 0;
        return new ChildProcess(
                builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start(),
                log,
                crash,
                logStart);
    }

    /** Starts a process whose log nobody keeps. */
    public static ChildProcess start(Class<? extends ChildTask<?>> task, int threads) throws IOException {
        Path folder = Files.createTempDirectory("lab-process");
        ChildProcess child = start(task, threads, folder.resolve("log.txt"), folder.resolve("crash.txt"));
        child.temporary = Optional.of(folder);
        return child;
    }

    /**
     * Has a process do one thing and end.
     *
     * @throws ChildException if it could not
     */
    public static <A> A once(Class<? extends ChildTask<?>> task, int threads, Object request, Class<A> answer)
            throws IOException, InterruptedException {
        try (ChildProcess child = start(task, threads)) {
            return child.ask(request, answer);
        }
    }

    /**
     * Asks and waits for the one answer.
     *
     * @throws ChildException if there is none
     */
    public <A> A ask(Object request, Class<A> answer) throws IOException, InterruptedException {
        ask(request);
        Optional<String> line = answer();
        if (line.isEmpty()) {
            process.waitFor();
            throw new ChildException(death());
        }
        JsonNode told = Json.MAPPER.readTree(line.get());
        if (told.isObject() && told.has(ChildMain.FAILURE)) {
            throw new ChildException(told.path(ChildMain.FAILURE).asText());
        }
        return Json.MAPPER.treeToValue(told, answer);
    }

    /** Asks; how a process has died that cannot be asked is told by {@link #death}. */
    public void ask(Object request) {
        try {
            // It stays open: the process ends when it closes.
            BufferedWriter pipe = process.outputWriter(StandardCharsets.UTF_8);
            pipe.write(Json.MAPPER.writeValueAsString(request));
            pipe.newLine();
            pipe.flush();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a request is plain values", e);
        } catch (IOException dead) {
            // Its answers end.
        }
    }

    /** The next line that it tells; empty where no more will come. */
    public Optional<String> answer() {
        try {
            return Optional.ofNullable(answers.readLine());
        } catch (IOException stopped) {
            return Optional.empty();
        }
    }

    /** Its exit status, when it has ended. */
    public int waitFor() throws InterruptedException {
        return process.waitFor();
    }

    /** How it died and what it said last, once it has ended. */
    public String death() {
        return CrashReport.death(crash, process.pid()).orElseGet(() -> death(process.exitValue()))
                + "; the end of its log: " + lastLogLine();
    }

    private static String death(int exit) {
        if (exit == 0) {
            return "its process ended without a result";
        }
        if (exit <= SIGNAL_EXIT) {
            return "its process ended with exit status " + exit;
        }
        int signal = exit - SIGNAL_EXIT;
        return "its process was killed by signal " + signal
                + switch (signal) {
                    case 4 -> " (SIGILL: this processor lacks an instruction that libtorch uses)";
                    case 6 -> " (SIGABRT: native code gave up)";
                    case 9 -> " (SIGKILL: most often the system ran out of memory, of which fewer --workers need less)";
                    case 11 -> " (SIGSEGV: a crash in native code)";
                    default -> "";
                };
    }

    /** The last line of its log that is no line of a stack trace. */
    private String lastLogLine() {
        try {
            byte[] bytes = Files.readAllBytes(log);
            return new String(bytes, (int) logStart, bytes.length - (int) logStart, StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("at ") && !line.startsWith("... "))
                    .reduce((earlier, later) -> later)
                    .orElse("(empty)");
        } catch (IOException unreadable) {
            return "(unreadable: " + unreadable.getMessage() + ")";
        }
    }

    /** Ends it at once. */
    public void stop() {
        process.destroy();
    }

    /** Waits until it has ended, a moment; ends it by force then. */
    public void awaitEnd() {
        try {
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** For whoever has to know whether it lives. */
    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** Ends it by ending what it is asked. */
    @Override
    public void close() {
        try {
            process.outputWriter(StandardCharsets.UTF_8).close();
        } catch (IOException dead) {
            // it has ended already
        }
        awaitEnd();
        try {
            answers.close();
            if (temporary.isPresent()) {
                FileTree.delete(temporary.get());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
