package io.seq2seqlab.tribuo;

import io.seq2seqlab.text.ParallelCorpus;
import io.seq2seqlab.text.SentencePair;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A tiny language pair: German numerals and, word by word, English ones. A small network learns it in seconds. */
final class Numerals {

    static final List<String> GERMAN = List.of("null", "eins", "zwei", "drei", "vier", "fünf");
    static final List<String> ENGLISH = List.of("zero", "one", "two", "three", "four", "five");

    /** Settings with which the pair is learned wholly. */
    static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("model.encoder.type", "bi-gru"),
            Map.entry("model.encoder.hidden", "16"),
            Map.entry("model.encoder.embedding", "12"),
            Map.entry("model.decoder.hidden", "16"),
            Map.entry("model.decoder.embedding", "12"),
            Map.entry("model.attention.score", "additive"),
            Map.entry("model.attention.size", "16"),
            Map.entry("model.attention.placement", "before"),
            Map.entry("training.optimizer.learning_rate", "0.01"),
            Map.entry("training.batch.sentences", "16"),
            Map.entry("training.epochs", "20"),
            Map.entry("training.keep.metric", "validation.perplexity"),
            Map.entry("seed", "7"),
            Map.entry("device", "cpu"),
            Map.entry("threads", "1"));

    private Numerals() {}

    /** Sentences of one to four numerals, from the seed. */
    static ParallelCorpus corpus(int sentences, long seed) {
        Random random = new Random(seed);
        List<SentencePair> pairs = new ArrayList<>();
        for (int sentence = 0; sentence < sentences; sentence++) {
            List<String> source = new ArrayList<>();
            List<String> target = new ArrayList<>();
            int length = 1 + random.nextInt(4);
            for (int word = 0; word < length; word++) {
                int numeral = random.nextInt(GERMAN.size());
                source.add(GERMAN.get(numeral));
                target.add(ENGLISH.get(numeral));
            }
            pairs.add(new SentencePair(source, target));
        }
        return new ParallelCorpus("numerals", pairs);
    }

    /** The links of a translation word by word. */
    static List<String> alignments(ParallelCorpus corpus) {
        return corpus.pairs().stream()
                .map(pair -> {
                    List<String> links = new ArrayList<>();
                    for (int word = 0; word < pair.source().size(); word++) {
                        links.add(word + "-" + word);
                    }
                    return String.join(" ", links);
                })
                .toList();
    }
}
