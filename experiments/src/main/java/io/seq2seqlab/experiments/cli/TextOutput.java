package io.seq2seqlab.experiments.cli;

import java.io.PrintWriter;
import java.util.List;

/**
 * Prints text that {@link io.seq2seqlab.text.LineReader} reads as the same lines: each ends with a line feed, and a byte order
 * mark stands before a first line that begins with that character.
 */
final class TextOutput {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final PrintWriter out;
    private boolean begun;

    TextOutput(PrintWriter out) {
        this.out = out;
    }

    /** @return whether somebody still reads */
    boolean print(List<String> lines) {
        for (String line : lines) {
            if (!begun && line.startsWith(BYTE_ORDER_MARK)) {
                out.print(BYTE_ORDER_MARK);
            }
            begun = true;
            out.print(line + "\n");
        }
        return !out.checkError();
    }
}
