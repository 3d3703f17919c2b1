package io.seq2seqlab.experiments.serve;

import io.seq2seqlab.text.ParallelCorpus;
import io.seq2seqlab.text.SentencePair;
import io.seq2seqlab.tribuo.ParallelTextDataSource;
import io.seq2seqlab.tribuo.Seq2SeqModel;
import io.seq2seqlab.tribuo.Seq2SeqTrainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.tribuo.MutableDataset;

/** Networks that translate German numerals into English ones, exported to folders; a few seconds of training. */
final class NumeralModel {

    private static final List<String> GERMAN = List.of("null", "eins", "zwei", "drei", "vier", "fünf");
    private static final List<String> ENGLISH = List.of("zero", "one", "two", "three", "four", "five");

    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("model.encoder.type", "bi-gru"),
            Map.entry("model.encoder.hidden", "16"),
            Map.entry("model.encoder.embedding", "12"),
            Map.entry("model.decoder.hidden", "16"),
            Map.entry("model.decoder.embedding", "12"),
            Map.entry("model.attention.placement", "before"),
            Map.entry("training.optimizer.learning_rate", "0.01"),
            Map.entry("training.batch.sentences", "16"),
            Map.entry("training.epochs", "15"),
            Map.entry("training.keep.metric", "validation.perplexity"),
            Map.entry("seed", "7"),
            Map.entry("device", "cpu"),
            Map.entry("threads", "1"));

    private NumeralModel() {}

    /** One that looks at the whole source. */
    static Path attending(Path folder) throws IOException {
        return export(folder, Map.of("model.attention.score", "additive", "model.attention.size", "16"));
    }

    /** One that can look at so many positions. */
    static Path looking(int positions, Path folder) throws IOException {
        return export(
                folder,
                Map.of(
                        "model.attention.score",
                        "location",
                        "model.attention.max_source_length",
                        Integer.toString(positions)));
    }

    /** One that looks at nothing. */
    static Path blind(Path folder) throws IOException {
        return export(folder, Map.of("model.attention.score", "none", "model.decoder.readout", "state"));
    }

    private static Path export(Path folder, Map<String, String> own) throws IOException {
        Map<String, String> settings = new HashMap<>(SETTINGS);
        settings.putAll(own);
        if (own.containsValue("none")) {
            settings.remove("model.attention.placement");
        }
        try (Seq2SeqModel model =
                Seq2SeqTrainer.of(settings).train(new MutableDataset<>(ParallelTextDataSource.of(corpus())))) {
            model.export(folder);
        }
        return folder;
    }

    private static ParallelCorpus corpus() {
        Random random = new Random(1);
        List<SentencePair> pairs = new ArrayList<>();
        for (int sentence = 0; sentence < 200; sentence++) {
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
}
