package io.seq2seqlab.experiments.leaderboard.format;

import io.seq2seqlab.decoding.AttentionMap;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Attention as text: a line for each target token, a column for each source token, darker where it looked more. The target is
 * the reference in both maps of a pair, so that they can be laid side by side.
 */
public final class HeatMap {

    private static final String SHADES = " ·░▒▓█";
    private static final int LABEL = 14;
    private static final String GAP = "   ";

    private final AttentionMap map;

    private HeatMap(AttentionMap map) {
        this.map = map;
    }

    /** Two maps of one sentence, the first left. */
    public static List<String> beside(AttentionMap first, AttentionMap second) {
        List<String> left = new HeatMap(first).lines();
        List<String> right = new HeatMap(second).lines();
        int width = left.stream().mapToInt(String::length).max().orElse(0);
        return IntStream.range(0, Math.max(left.size(), right.size()))
                .mapToObj(line -> padded(at(left, line), width) + GAP + at(right, line))
                .map(String::stripTrailing)
                .toList();
    }

    private static String at(List<String> lines, int line) {
        return line < lines.size() ? lines.get(line) : "";
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>(header());
        for (int row = 0; row < map.weights().length; row++) {
            lines.add(padded(cut(map.target().get(row)), LABEL) + " " + shades(map.weights()[row]));
        }
        return lines;
    }

    /** The source tokens from top to bottom, standing on their columns. */
    private List<String> header() {
        List<String> tokens = map.source().stream().map(HeatMap::cut).toList();
        int height = tokens.stream().mapToInt(String::length).max().orElse(0);
        return IntStream.range(0, height)
                .mapToObj(line -> padded("", LABEL) + " "
                        + tokens.stream()
                                .map(token -> letter(token, line - height + token.length()))
                                .collect(Collectors.joining()))
                .toList();
    }

    private static String letter(String token, int place) {
        return place < 0 ? " " : token.substring(place, place + 1);
    }

    private static String shades(float[] weights) {
        return IntStream.range(0, weights.length)
                .mapToObj(column -> shade(weights[column]))
                .collect(Collectors.joining());
    }

    /** The blank is for less than a hundredth. */
    private static String shade(double weight) {
        if (weight < 0.01) {
            return SHADES.substring(0, 1);
        }
        int shade = 1 + (int) Math.min(SHADES.length() - 2.0, Math.floor(weight * (SHADES.length() - 1)));
        return SHADES.substring(shade, shade + 1);
    }

    private static String cut(String token) {
        return token.length() <= LABEL ? token : token.substring(0, LABEL - 1) + "…";
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
