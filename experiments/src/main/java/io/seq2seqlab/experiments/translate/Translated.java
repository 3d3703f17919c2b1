package io.seq2seqlab.experiments.translate;

import io.seq2seqlab.decoding.SourceTooLongException;
import io.seq2seqlab.experiments.translate.Wanted.Attention;
import io.seq2seqlab.experiments.translate.Wanted.Unknown;
import io.seq2seqlab.onnx.TranslatedLine;
import io.seq2seqlab.text.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Some lines of a text, translated.
 *
 * @param lines what is written: a translation for each line, or all that are wanted of each, or an object of JSON
 * @param pictures of each line's attention, where they are wanted
 * @param tooLong which lines are too long for the network and why, a line each; their translations are empty
 * @param tokens of the text
 * @param unknown those of them that the network does not know
 */
record Translated(List<String> lines, List<String> pictures, List<String> tooLong, long tokens, long unknown) {

    /** @param before lines of the text before these */
    static Translated of(List<String> text, int before, Wanted wanted, LineTranslator translator) {
        List<String> readable = new ArrayList<>(text);
        List<String> tooLong = new ArrayList<>();
        while (true) {
            try {
                return of(
                        translator.translate(readable, wanted), before, wanted, translator.sourceVocabulary(), tooLong);
            } catch (SourceTooLongException e) {
                readable.set(e.number() - 1, "");
                tooLong.add("line %d %s; its translation is an empty line".formatted(before + e.number(), e.why()));
            }
        }
    }

    private static Translated of(
            List<List<TranslatedLine>> text, int before, Wanted wanted, Vocabulary known, List<String> tooLong) {
        List<String> lines = new ArrayList<>();
        List<String> pictures = new ArrayList<>();
        long tokens = 0;
        long unknown = 0;
        for (int place = 0; place < text.size(); place++) {
            List<TranslatedLine> found = text.get(place);
            List<String> source = found.get(0).source();
            found.forEach(each -> requireAttention(each, wanted));
            lines.addAll(written(before + place, found, wanted));
            if (wanted.attention() == Attention.SVG) {
                pictures.add(
                        found.get(0).attentionInWords().map(AttentionSvg::of).orElse(""));
            }
            tokens += source.size();
            unknown += source.stream().filter(token -> !known.contains(token)).count();
        }
        return new Translated(lines, pictures, tooLong, tokens, unknown);
    }

    private static void requireAttention(TranslatedLine line, Wanted wanted) {
        if (line.attention().isPresent() || line.source().isEmpty()) {
            return;
        }
        if (wanted.attention() != Attention.NONE) {
            throw new ModelException(
                    "the network has no attention (model.attention.score: none); leave out --attention");
        }
        if (wanted.unknown() == Unknown.REPLACED) {
            throw new ModelException(
                    "the network has no attention (model.attention.score: none) that would tell which word"
                            + " stands for an unknown one; leave out --replace-unknown");
        }
    }

    private static List<String> written(int number, List<TranslatedLine> found, Wanted wanted) {
        if (wanted.attention() == Attention.JSON) {
            return List.of(AttentionJson.line(number, found, each -> text(each, wanted)));
        }
        return wanted.best() == 1
                ? List.of(text(found.get(0), wanted))
                : found.stream()
                        .map(each -> listed(number, each, text(each, wanted)))
                        .toList();
    }

    private static String text(TranslatedLine line, Wanted wanted) {
        return Optional.of(line)
                .filter(each -> wanted.unknown() == Unknown.REPLACED)
                .flatMap(TranslatedLine::textWithoutUnknown)
                .orElse(line.text());
    }

    /** {@code number ||| translation ||| score ||| log-probability}, as Moses writes n-best lists. */
    private static String listed(int number, TranslatedLine line, String text) {
        return String.format(
                Locale.ROOT,
                "%d ||| %s ||| %.6f ||| %.6f",
                number,
                text,
                line.hypothesis().score(),
                line.hypothesis().logProbability());
    }
}
