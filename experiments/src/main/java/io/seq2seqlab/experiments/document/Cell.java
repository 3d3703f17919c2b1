package io.seq2seqlab.experiments.document;

import java.util.Optional;

/**
 * What stands in a place of a grid.
 *
 * @param strong what it begins with, where that is to stand out
 * @param rest what follows
 */
public record Cell(String strong, String rest) {

    /** Of a figure that is not there. */
    public static final Cell MISSING = new Cell("", "–");

    /** Of text, a number, another cell, or an {@link Optional} of these, which is missing where that is empty. */
    public static Cell of(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.map(Cell::of).orElse(MISSING);
        }
        return value instanceof Cell cell ? cell : new Cell("", String.valueOf(value));
    }

    /** All of it, plain. */
    public String text() {
        return strong + rest;
    }
}
