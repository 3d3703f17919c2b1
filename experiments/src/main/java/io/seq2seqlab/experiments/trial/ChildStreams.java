package io.seq2seqlab.experiments.trial;

import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What ties a child process to its parent: standard output to tell, standard input to notice the parent's end. Whatever the
 * machine's locale is, a child works in the root locale, as its parent does.
 */
public final class ChildStreams {

    private static final int ORPHANED = 143;

    private ChildStreams() {}

    /** Takes standard output for what the parent is told. What libraries print goes to the log from now on. */
    public static PrintStream claimOutput() {
        Locale.setDefault(Locale.ROOT); // Tribuo looks methods up by names in letters of the default locale
        PrintStream parent = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.setOut(System.err);
        return parent;
    }

    /** The next line from the parent. Ends this process where the parent is gone before it has sent one. */
    static String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = System.in.read();
        while (next >= 0 && next != '\n') {
            line.write(next);
            next = System.in.read();
        }
        if (next < 0) {
            Runtime.getRuntime().halt(ORPHANED);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    /** Ends this process with its parent, whose end closes the pipe. */
    public static void endWithParent() {
        InputStream pipe = System.in;
        Thread thread = new Thread(
                () -> {
                    try {
                        pipe.transferTo(OutputStream.nullOutputStream());
                    } catch (IOException closed) {
                        // the parent is gone
                    }
                    Runtime.getRuntime().halt(ORPHANED);
                },
                "parent-watch");
        thread.setDaemon(true);
        thread.start();
    }
}
