package io.seq2seqlab.experiments.serve;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.seq2seqlab.decoding.AttentionMap;
import io.seq2seqlab.decoding.NoAttentionException;
import io.seq2seqlab.decoding.Search;
import io.seq2seqlab.decoding.SourceTooLongException;
import io.seq2seqlab.onnx.OnnxTranslator;
import io.seq2seqlab.onnx.TranslatedLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a request for translations is answered with.
 *
 * @param model the name of the one that translated
 * @param search how it looked for translations, as signatures of scores say it
 * @param translations one for each line, in their order
 */
record Translations(String model, String search, List<Line> translations) {

    /**
     * What was found of a line.
     *
     * @param text its best translation; empty where there is none
     * @param best its translations, the best first; fewer than were asked for where the search found fewer, none where the line
     *     was not translated
     * @param tokens of the line
     * @param unknown those of them that the network does not know, in their order
     * @param attention what the best translation looked at; empty where that was not asked for, or the network has none
     * @param attentionInWords the same between whole words, where tokens are pieces of them
     * @param error why the line was not translated; empty where it was
     */
    record Line(
            String text,
            @JsonProperty("n_best") List<Hypothesis> best,
            int tokens,
            List<String> unknown,
            Optional<Attention> attention,
            Optional<Attention> attentionInWords,
            Optional<String> error) {

        static Line refused(String why) {
            return new Line("", List.of(), 0, List.of(), Optional.empty(), Optional.empty(), Optional.of(why));
        }
    }

    /**
     * A translation.
     *
     * @param score what translations were ranked by; empty where it is no finite number
     * @param complete whether it came to an end by itself rather than at the most tokens that it may have
     */
    record Hypothesis(String text, OptionalDouble score, double logProbability, boolean complete) {}

    /**
     * Which source tokens each token of a translation looked at.
     *
     * @param source tokens as the network read them, marks included
     * @param target tokens, end mark included
     * @param weights {@code [target][source]}
     * @param sourcePositions for each source token its place in the line; the number of the line's tokens for a mark
     */
    record Attention(List<String> source, List<String> target, float[][] weights, int[] sourcePositions) {

        static Attention of(AttentionMap map) {
            return new Attention(map.source(), map.target(), map.weights(), map.sourcePositions());
        }
    }

    /**
     * Translates. Lines that are too long are told and not lost.
     *
     * @throws Refusal if the network cannot search so
     */
    static Translations of(TranslationRequest request, Limits limits) {
        ServedModel model = request.model();
        List<Reading> readings = request.lines().stream()
                .map(line -> Reading.of(line, model.translator(), limits))
                .toList();
        List<Line> lines = new ArrayList<>();
        int atOnce =
                Math.max(1, Search.SENTENCES_AT_ONCE / request.wanted().search().beam());
        try {
            for (int from = 0; from < readings.size(); from += atOnce) {
                translate(request, readings.subList(from, Math.min(from + atOnce, readings.size())), lines);
            }
        } catch (NoAttentionException e) {
            throw Refusal.badRequest(e.getMessage());
        }
        return new Translations(model.name(), request.wanted().search().toString(), lines);
    }

    /** So many lines that all their beams together are about as many rows as an engine reads at once. */
    private static void translate(TranslationRequest request, List<Reading> readings, List<Line> lines) {
        OnnxTranslator translator = request.model().translator();
        List<List<TranslatedLine>> found = translator.search(
                readings.stream().map(Reading::readable).toList(),
                request.wanted().search(),
                request.wanted().best());
        for (int place = 0; place < readings.size(); place++) {
            List<TranslatedLine> best = found.get(place);
            lines.add(readings.get(place)
                    .tooLong()
                    .map(Line::refused)
                    .orElseGet(() -> line(best, translator, request.attention())));
        }
    }

    private static Line line(List<TranslatedLine> best, OnnxTranslator translator, boolean attention) {
        TranslatedLine first = best.get(0);
        return new Line(
                first.text(),
                best.stream().map(Translations::hypothesis).toList(),
                first.source().size(),
                first.source().stream()
                        .filter(token -> !translator.sourceVocabulary().contains(token))
                        .toList(),
                first.attention().filter(map -> attention).map(Attention::of),
                first.attentionInWords().filter(map -> attention).map(Attention::of),
                Optional.empty());
    }

    private static Hypothesis hypothesis(TranslatedLine found) {
        double score = found.hypothesis().score();
        return new Hypothesis(
                found.text(),
                Double.isFinite(score) ? OptionalDouble.of(score) : OptionalDouble.empty(),
                found.hypothesis().logProbability(),
                found.hypothesis().complete());
    }

    /** A line before it is translated, and why it will not be. */
    private record Reading(String line, Optional<String> tooLong) {

        static Reading of(String line, OnnxTranslator translator, Limits limits) {
            int characters = line.codePointCount(0, line.length());
            if (characters > limits.characters()) {
                return new Reading(line, tooMany(characters, "characters", limits.characters()));
            }
            try {
                int tokens = translator.tokens(line).size();
                return new Reading(
                        line, tokens > limits.tokens() ? tooMany(tokens, "tokens", limits.tokens()) : Optional.empty());
            } catch (SourceTooLongException e) {
                return new Reading(line, Optional.of("the line " + e.why()));
            }
        }

        private static Optional<String> tooMany(int has, String what, int most) {
            return Optional.of(
                    "the line has %d %s, and this server takes %d of a line; split it".formatted(has, what, most));
        }

        String readable() {
            return tooLong.isPresent() ? "" : line;
        }
    }
}
