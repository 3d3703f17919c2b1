package io.seq2seqlab.experiments.translate;

import io.seq2seqlab.decoding.SourceTooLongException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Some lines of a text, translated.
 *
 * @param translations one for each line
 * @param tooLong which lines are too long for the network and why, a line each; their translations are empty
 */
record Translated(List<String> translations, List<String> tooLong) {

    /** @param before lines of the text before these */
    static Translated of(List<String> lines, int before, UnaryOperator<List<String>> translator) {
        List<String> readable = new ArrayList<>(lines);
        List<String> tooLong = new ArrayList<>();
        while (true) {
            try {
                return new Translated(translator.apply(readable), tooLong);
            } catch (SourceTooLongException e) {
                readable.set(e.number() - 1, "");
                tooLong.add("line %d %s; its translation is an empty line".formatted(before + e.number(), e.why()));
            }
        }
    }
}
