package io.seq2seqlab.experiments.display;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A terminal: reads the control sequences that a panel writes, and tells what a person then sees. */
final class Screen {

    private static final Pattern PIECE = Pattern.compile("\u001b\\[(\\?7[lh]|\\d*[AJK])|\r|\n|[^\u001b\r\n]");

    private final int width;
    private final int height;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Screen(int width, int height) {
        this.width = width;
        this.height = height;
    }

    PrintStream stream() {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    /** All lines, those that have scrolled away included, without blank ones at the end. */
    List<String> lines() {
        List<StringBuilder> rows = new ArrayList<>(List.of(new StringBuilder()));
        int row = 0;
        int column = 0;
        boolean wrap = true;
        Matcher piece = PIECE.matcher(bytes.toString(StandardCharsets.UTF_8));
        while (piece.find()) {
            String text = piece.group();
            if (text.equals("\n")) {
                row++;
                column = 0;
            } else if (text.equals("\r")) {
                column = 0;
            } else if (text.endsWith("A") && text.startsWith("\u001b")) {
                row = Math.max(
                        Math.max(0, rows.size() - height),
                        row - Integer.parseInt(piece.group(1).replace("A", "")));
            } else if (text.equals("\u001b[K")) {
                rows.get(row).setLength(Math.min(column, rows.get(row).length()));
            } else if (text.equals("\u001b[J")) {
                rows.get(row).setLength(Math.min(column, rows.get(row).length()));
                rows.subList(row + 1, rows.size()).clear();
            } else if (text.startsWith("\u001b[?7")) {
                wrap = text.endsWith("h");
            } else if (column < width || wrap) {
                if (column == width) {
                    row++;
                    column = 0;
                }
                grow(rows, row);
                put(rows.get(row), column, text.charAt(0));
                column++;
            }
            grow(rows, row);
        }
        List<String> seen = new ArrayList<>(
                rows.stream().map(line -> line.toString().stripTrailing()).toList());
        while (!seen.isEmpty() && seen.get(seen.size() - 1).isEmpty()) {
            seen.remove(seen.size() - 1);
        }
        return seen;
    }

    private static void grow(List<StringBuilder> rows, int row) {
        while (rows.size() <= row) {
            rows.add(new StringBuilder());
        }
    }

    private static void put(StringBuilder line, int column, char letter) {
        while (line.length() <= column) {
            line.append(' ');
        }
        line.setCharAt(column, letter);
    }
}
