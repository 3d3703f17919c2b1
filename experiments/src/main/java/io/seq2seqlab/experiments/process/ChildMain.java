package io.seq2seqlab.experiments.process;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.seq2seqlab.experiments.results.Json;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * The main class of a process that works for a {@link ChildProcess}; its one argument is the class of its task. Whatever the
 * machine's locale is, it works in the root locale, as its parent does. Signals and the parent's end end it at once.
 */
public final class ChildMain {

    /** Exit statuses. */
    public static final int DONE = 0;

    public static final int FAILED = 1;

    private static final int ORPHANED = 143;

    /** The key of an answer that says in a line what went wrong. */
    static final String FAILURE = "failure";

    private static final Logger LOG = LogManager.getLogger(ChildMain.class);

    private ChildMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        Locale.setDefault(Locale.ROOT); // Tribuo looks methods up by names in letters of the default locale
        PrintStream parent = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.setOut(System.err); // what libraries print goes to the log
        BlockingQueue<String> requests = requests();
        int status;
        try {
            status = work(task(arguments[0]), requests, parent);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception | Error failure) {
            LOG.error("failed", failure);
            ObjectNode told = Json.MAPPER.createObjectNode().put(FAILURE, line(failure));
            parent.println(Json.line(told));
            status = FAILED;
        }
        parent.close();
        LogManager.shutdown();
        // Threads of native libraries must not keep a process that has its result.
        Runtime.getRuntime().halt(status);
    }

    private static ChildTask<?> task(String name) throws ReflectiveOperationException {
        Constructor<?> constructor = Class.forName(name).getDeclaredConstructor();
        constructor.setAccessible(true); // a task is nobody's business but its parent's
        return (ChildTask<?>) constructor.newInstance();
    }

    private static <Q> int work(ChildTask<Q> task, BlockingQueue<String> requests, PrintStream parent)
            throws Exception {
        try {
            task.prepare();
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("not ready", e);
        }
        JavaType request = Json.MAPPER.constructType(task.getClass()).findTypeParameters(ChildTask.class)[0];
        OptionalInt status = OptionalInt.empty();
        while (status.isEmpty()) {
            status = task.work(Json.MAPPER.readValue(requests.take(), request), parent::println);
        }
        return status.getAsInt();
    }

    /** The lines from the parent, whose end ends this process. */
    private static BlockingQueue<String> requests() {
        BlockingQueue<String> requests = new LinkedBlockingQueue<>();
        Thread thread = new Thread(
                () -> {
                    try (BufferedReader lines = new BufferedReader(
                            new InputStreamReader(new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8))) {
                        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                            requests.add(line);
                        }
                    } catch (IOException closed) {
                        // the parent is gone
                    }
                    Runtime.getRuntime().halt(ORPHANED);
                },
                "parent-watch");
        thread.setDaemon(true);
        thread.start();
        return requests;
    }

    /** What went wrong, on one line; libtorch's messages without their stack. */
    public static String line(Throwable failure) {
        String message =
                failure.getMessage() == null ? "" : failure.getMessage().strip();
        String text = failure instanceof OutOfMemoryError
                ? "Java ran out of memory (" + message + "); use a smaller training.batch or training.max_length"
                : message.isEmpty() ? failure.getClass().getSimpleName() : message;
        return text.lines()
                .map(String::strip)
                .takeWhile(line -> !line.startsWith("frame #") && !line.startsWith("Exception raised from"))
                .collect(Collectors.joining(" "));
    }
}
