package io.seq2seqlab.onnx;

import io.seq2seqlab.decoding.AttentionMap;
import io.seq2seqlab.decoding.Hypothesis;
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
 */
public record TranslatedLine(
        List<String> source,
        List<String> target,
        String text,
        Hypothesis hypothesis,
        Optional<AttentionMap> attention) {}
