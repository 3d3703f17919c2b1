package io.seq2seqlab.training;

import io.seq2seqlab.text.EncodedPair;
import io.seq2seqlab.text.Encoding;
import io.seq2seqlab.text.SentencePair;
import io.seq2seqlab.text.Vocabulary;
import io.seq2seqlab.tribuo.Seq2SeqTrainer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Sentences of letters whose translation is the sentence itself, and small networks to learn them. */
final class CopyTask {

    static final Vocabulary VOCABULARY = Vocabulary.of(List.of("<unk>", "<pad>", "<sos>", "<eos>", "a", "b", "c", "d"));

    private CopyTask() {}

    static TrainingData data(int training, int validation) {
        return new TrainingData(
                VOCABULARY,
                VOCABULARY,
                TrainingPairs.same(
                        pairs(training, 1).stream().map(CopyTask::encoded).toList()),
                0,
                pairs(validation, 2).stream()
                        .map(pair -> TrainingData.ValidationPair.of(
                                pair, Optional.empty(), Encoding.PLAIN, VOCABULARY, VOCABULARY))
                        .toList());
    }

    private static EncodedPair encoded(SentencePair pair) {
        return Encoding.PLAIN.pair(pair, VOCABULARY, VOCABULARY);
    }

    private static List<SentencePair> pairs(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<SentencePair> pairs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<String> sentence = random.ints(random.nextInt(1, 6), 4, 8)
                    .mapToObj(VOCABULARY::token)
                    .toList();
            pairs.add(new SentencePair(sentence, sentence));
        }
        return pairs;
    }

    /**
     * A small network with attention.
     *
     * @param changes keys and values in turn
     */
    static Seq2SeqTrainer trainer(String... changes) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "model.encoder.hidden", "16",
                "model.encoder.embedding", "8",
                "model.decoder.hidden", "16",
                "model.decoder.embedding", "8",
                "model.attention.score", "additive",
                "training.batch.sentences", "16",
                "training.optimizer.learning_rate", "0.01",
                "training.epochs", "3"));
        for (int i = 0; i < changes.length; i += 2) {
            settings.put(changes[i], changes[i + 1]);
        }
        return Seq2SeqTrainer.of(settings);
    }
}
