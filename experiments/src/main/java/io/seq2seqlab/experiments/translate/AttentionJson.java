package io.seq2seqlab.experiments.translate;

import io.seq2seqlab.decoding.AttentionMap;
import io.seq2seqlab.experiments.results.Json;
import io.seq2seqlab.onnx.TranslatedLine;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A line, its translations and what they looked at, as an object of JSON.
 *
 * @param line its number, from 0
 * @param source its tokens
 * @param translations the best first
 */
record AttentionJson(int line, List<String> source, List<Found> translations) {

    /**
     * A translation.
     *
     * @param text it as a line
     * @param attention between tokens; empty where there are none
     * @param words between whole words; the same where tokens are no pieces of words
     */
    record Found(String text, double score, double logProbability, Optional<Looks> attention, Optional<Looks> words) {}

    /**
     * What looked where.
     *
     * @param source columns, in the order in which the encoder read them, marks included
     * @param target rows
     * @param weights {@code [target][source]}
     * @param positions for each column its place in the line as it was written; the number of these for a mark
     */
    record Looks(List<String> source, List<String> target, float[][] weights, int[] positions) {

        static Looks of(AttentionMap map) {
            return new Looks(map.source(), map.target(), map.weights(), map.sourcePositions());
        }
    }

    /** The object in one line. */
    static String line(int number, List<TranslatedLine> found, Function<TranslatedLine, String> text) {
        return Json.line(new AttentionJson(
                number,
                found.get(0).source(),
                found.stream()
                        .map(each -> new Found(
                                text.apply(each),
                                each.hypothesis().score(),
                                each.hypothesis().logProbability(),
                                each.attention().map(Looks::of),
                                each.attentionInWords().map(Looks::of)))
                        .toList()));
    }
}
