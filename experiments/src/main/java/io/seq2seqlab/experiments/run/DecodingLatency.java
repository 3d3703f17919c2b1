package io.seq2seqlab.experiments.run;

import io.seq2seqlab.tribuo.Seq2SeqModel;
import io.seq2seqlab.tribuo.TokenSequence;
import java.util.List;
import java.util.stream.StreamSupport;
import org.tribuo.Dataset;
import org.tribuo.Example;

/**
 * How long whoever waits for one sentence has to wait: sentences translated one at a time. Other work on the machine
 * lengthens it, so that figures compare only where trials ran under the same load.
 */
final class DecodingLatency {

    private static final int SENTENCES = 50;

    private DecodingLatency() {}

    /**
     * The median over the first sentences of a data set that have a token, in milliseconds, after one sentence that warms up.
     *
     * @throws IllegalArgumentException if there is no sentence
     */
    static double millisecondsPerSentence(Seq2SeqModel model, Dataset<TokenSequence> sentences) {
        List<Example<TokenSequence>> first = StreamSupport.stream(sentences.spliterator(), false)
                .filter(sentence -> sentence.size() > 0)
                .limit(SENTENCES)
                .toList();
        if (first.isEmpty()) {
            throw new IllegalArgumentException("there is no sentence to translate");
        }
        model.predict(first.get(0));
        double[] milliseconds = first.stream()
                .mapToDouble(sentence -> milliseconds(model, sentence))
                .sorted()
                .toArray();
        int middle = milliseconds.length / 2;
        return milliseconds.length % 2 == 1
                ? milliseconds[middle]
                : (milliseconds[middle - 1] + milliseconds[middle]) / 2;
    }

    private static double milliseconds(Seq2SeqModel model, Example<TokenSequence> sentence) {
        long begin = System.nanoTime();
        model.predict(sentence);
        return (System.nanoTime() - begin) / 1e6;
    }
}
