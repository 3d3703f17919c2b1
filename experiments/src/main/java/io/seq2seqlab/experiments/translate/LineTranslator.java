package io.seq2seqlab.experiments.translate;

import io.seq2seqlab.onnx.TranslatedLine;
import io.seq2seqlab.text.Vocabulary;
import java.util.List;

/** Translates lines with one of the engines. */
interface LineTranslator {

    /**
     * What was found of each line, in order, the best first.
     *
     * @throws io.seq2seqlab.decoding.SourceTooLongException if a line has more positions than the network can look at
     */
    List<List<TranslatedLine>> translate(List<String> lines, Wanted wanted);

    /** Which source tokens the network knows. */
    Vocabulary sourceVocabulary();
}
