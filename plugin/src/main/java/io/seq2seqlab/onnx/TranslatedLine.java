package io.seq2seqlab.onnx;

import io.seq2seqlab.decoding.AttentionMap;
import io.seq2seqlab.decoding.Hypothesis;
import io.seq2seqlab.decoding.WholeWords;
import io.seq2seqlab.text.Codecs;
import java.util.List;
import java.util.Optional;

/**
 * A line and its translation.
 *
 * @param source the line's tokens
 * @param target the translation's tokens
 * @param text the translation as a line
 * @param hypothesis the translation in the target vocabulary's ids, with its probability and bare attention
 * @param attention which source tokens each target token looked at; empty where the network has no attention
 * @param codecs how both sides become tokens and lines
 */
public record TranslatedLine(
        List<String> source,
        List<String> target,
        String text,
        Hypothesis hypothesis,
        Optional<AttentionMap> attention,
        Codecs codecs) {

    /** What whole words looked at, where tokens are pieces of them. */
    public Optional<AttentionMap> attentionInWords() {
        return attention.map(words()::in);
    }

    /**
     * The translation as a line, each unknown token replaced by the source word that it looked at most; empty where the network
     * has no attention.
     */
    public Optional<String> textWithoutUnknown() {
        return attention.map(map -> codecs.target().decode(words().withoutUnknown(hypothesis.tokens(), target, map)));
    }

    private WholeWords words() {
        return new WholeWords(codecs.source().codec(), codecs.target().codec());
    }
}
