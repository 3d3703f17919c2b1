package io.seq2seqlab.experiments.schema;

import java.util.Comparator;
import java.util.Optional;

/**
 * What is wrong with one setting, in one line: where, which key, what is accepted.
 *
 * @param key the dotted key, such as {@code model.attention.score}; empty where no key is concerned
 */
public record Problem(Location location, Optional<String> key, String message) {

    /** By file, line and column; what has no line comes last. */
    static final Comparator<Problem> IN_READING_ORDER =
            Comparator.comparing(Problem::file).thenComparingInt(Problem::line).thenComparingInt(Problem::column);

    /** One line: place, key, message. */
    @Override
    public String toString() {
        String line = location + key.map(name -> " " + name).orElse("") + ": " + message;
        return OneLine.of(line);
    }

    private String file() {
        return location instanceof Location.InFile place ? place.file() : location.toString();
    }

    private int line() {
        return location instanceof Location.InFile place ? place.line() : Integer.MAX_VALUE;
    }

    private int column() {
        return location instanceof Location.InFile place ? place.column() : Integer.MAX_VALUE;
    }
}
