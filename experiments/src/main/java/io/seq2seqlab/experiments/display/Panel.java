package io.seq2seqlab.experiments.display;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The last lines of a terminal, which are drawn over again and again, while everything else scrolls above them. It is drawn
 * with the control sequences of ECMA-48, which every terminal of today knows; wrapping is off while it is drawn, so that a
 * window that was made narrower cuts a line instead of breaking it.
 */
public final class Panel {

    private static final String ESCAPE = "\u001b[";
    private static final String NO_WRAP = ESCAPE + "?7l";
    private static final String WRAP = ESCAPE + "?7h";
    private static final String ERASE_BELOW = ESCAPE + "J";
    private static final String ERASE_REST_OF_LINE = ESCAPE + "K";

    private final PrintStream terminal;
    private final int width;
    private final int height;
    private List<String> shown = List.of();

    /**
     * @param width of the terminal in characters
     * @param height of the terminal in lines
     */
    public Panel(PrintStream terminal, int width, int height) {
        this.terminal = terminal;
        this.width = width;
        this.height = height;
    }

    /** Shows these lines in place of the ones before. */
    void show(List<String> lines) {
        draw("", lines);
    }

    /** Says a line that stays, above the panel. */
    void say(String line) {
        draw(line + ERASE_REST_OF_LINE + "\n", shown);
    }

    private void draw(String above, List<String> lines) {
        List<String> fitting = fitting(lines);
        if (above.isEmpty() && fitting.equals(shown)) {
            return;
        }
        StringBuilder text = new StringBuilder(shown.isEmpty() ? "" : ESCAPE + shown.size() + "A\r");
        text.append(above.isEmpty() ? "" : ERASE_BELOW + above).append(NO_WRAP);
        fitting.forEach(line -> text.append(line).append(ERASE_REST_OF_LINE).append('\n'));
        text.append(ERASE_BELOW).append(WRAP);
        terminal.print(text);
        terminal.flush();
        shown = fitting;
    }

    /** Lines that scroll away cannot be drawn over: of too many, the first ones and the last are shown. */
    private List<String> fitting(List<String> lines) {
        int most = Math.max(1, height - 1);
        List<String> fitting = new ArrayList<>(lines);
        if (lines.size() > most) {
            fitting.subList(most - 1, lines.size() - 1).clear();
        }
        fitting.replaceAll(line -> Labels.cut(line, width - 1));
        return fitting;
    }
}
