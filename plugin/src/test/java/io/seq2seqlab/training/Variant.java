package io.seq2seqlab.training;

import io.seq2seqlab.network.BoundNetwork;
import io.seq2seqlab.network.TokenTask;
import io.seq2seqlab.ops.Weight;
import io.seq2seqlab.tribuo.Seq2SeqTrainer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A tiny network of some kind, small enough to look at every value. */
public record Variant(String name, Map<String, String> settings) {

    public static final int SOURCE_VOCABULARY = 9;
    public static final int TARGET_VOCABULARY = 8;

    private static final List<String> ENCODERS = List.of("rnn", "gru", "lstm", "bi-rnn", "bi-gru", "bi-lstm");
    private static final List<String> CELLS = List.of("gru", "lstm", "rnn");
    private static final List<String> BRIDGES = List.of("tanh", "last", "zero");

    /** Every encoder with every way of looking at the source; the other choices take turns. */
    public static List<Variant> all() {
        List<Variant> all = new ArrayList<>();
        for (int encoder = 0; encoder < ENCODERS.size(); encoder++) {
            List<Map<String, String>> looks = looks();
            for (int look = 0; look < looks.size(); look++) {
                all.add(of(encoder, look, looks.get(look)));
            }
        }
        return all;
    }

    private static Variant of(int encoder, int look, Map<String, String> attention) {
        int turn = encoder + look;
        Map<String, String> settings = new LinkedHashMap<>(attention);
        settings.put("model.encoder.type", ENCODERS.get(encoder));
        settings.put("model.encoder.hidden", "3");
        settings.put("model.encoder.embedding", "3");
        settings.put("model.encoder.layers", encoder % 2 == 0 ? "2" : "1");
        settings.put("model.decoder.hidden", "4");
        settings.put("model.decoder.embedding", "3");
        settings.put("model.decoder.layers", turn % 2 == 0 ? "1" : "2");
        settings.put("model.decoder.cell", CELLS.get(turn % CELLS.size()));
        settings.put("model.bridge", BRIDGES.get((encoder / 2 + look) % BRIDGES.size()));
        boolean hasContext = !"initial-only".equals(attention.get("model.attention.context"));
        List<String> readouts =
                hasContext ? List.of("deep", "attentional", "state", "maxout") : List.of("deep", "state", "maxout");
        settings.putIfAbsent("model.decoder.readout", readouts.get((encoder + look / 3) % readouts.size()));
        settings.put("model.decoder.readout_bias", turn % 4 == 1 ? "false" : "true");
        putTies(settings, encoder);
        putShared(settings, encoder, look);
        boolean contextEnters = "every-step".equals(attention.get("model.attention.context"))
                || "before".equals(attention.get("model.attention.placement"));
        if (contextEnters && turn % 2 == 0) {
            settings.put("model.decoder.cell_input", "combined");
        }
        String name = String.join(" ", settings.values());
        return new Variant(name, settings);
    }

    /** Ties the output layer to an embedding as wide as the features, for some of those that have no width of their own. */
    private static void putTies(Map<String, String> settings, int encoder) {
        String readout = settings.get("model.decoder.readout");
        if (readout.equals("maxout")) {
            settings.put("model.decoder.maxout_size", "3");
        }
        if (!readout.equals("deep") && encoder % 2 == 1) {
            settings.put("model.decoder.embedding", readout.equals("maxout") ? "3" : "4");
            settings.put("model.decoder.tied_embedding", "true");
        }
    }

    /** Shares the embedding of both sides for some of those that tie it, and for some that do not. */
    private static void putShared(Map<String, String> settings, int encoder, int look) {
        boolean tied = settings.containsKey("model.decoder.tied_embedding");
        if (tied ? encoder == 3 : encoder == 4 && look % 5 == 0) {
            settings.put("model.encoder.embedding", settings.get("model.decoder.embedding"));
            settings.put("model.shared_embeddings", "true");
        }
    }

    private static List<Map<String, String>> looks() {
        List<Map<String, String>> looks = new ArrayList<>();
        looks.add(Map.of("model.attention.context", "initial-only"));
        looks.add(Map.of("model.attention.context", "every-step"));
        for (Map<String, String> score : scores()) {
            for (String placement : List.of("before", "after")) {
                looks.add(with(score, Map.of("model.attention.placement", placement)));
            }
            looks.add(with(
                    score,
                    Map.of(
                            "model.attention.placement", "after",
                            "model.attention.input_feeding", "true",
                            "model.decoder.readout", "attentional")));
        }
        return looks;
    }

    /** How many ways of looking at the source every encoder has. */
    public static int looksPerEncoder() {
        return looks().size();
    }

    /** Every score with its options; some are asked with the embedding too. */
    private static List<Map<String, String>> scores() {
        return List.of(
                score("additive", "size", "5"),
                score("additive", "size", "5", "normalized", "true"),
                score("dot"),
                score("general", "scaled", "false"),
                score("general", "scaled", "true", "query", "embedding-and-state"),
                score("scaled-dot"),
                score("projected-dot", "size", "5", "scaled", "false"),
                score("projected-dot", "size", "3", "scaled", "true", "query", "embedding-and-state"),
                score("cosine"),
                score("location", "max_source_length", "12"),
                score("location", "max_source_length", "9", "position_bias", "true", "query", "embedding-and-state"),
                score("uniform"));
    }

    /** A score and its settings; annotations are as wide as states where it needs that. */
    private static Map<String, String> score(String name, String... settings) {
        Map<String, String> score = new LinkedHashMap<>();
        score.put("model.attention.score", name);
        for (int i = 0; i < settings.length; i += 2) {
            score.put("model.attention." + settings[i], settings[i + 1]);
        }
        if (List.of("dot", "scaled-dot", "cosine").contains(name)) {
            score.put("model.encoder.output_size", "4");
        }
        return score;
    }

    private static Map<String, String> with(Map<String, String> settings, Map<String, String> others) {
        Map<String, String> all = new LinkedHashMap<>(settings);
        all.putAll(others);
        return all;
    }

    public BoundNetwork network() {
        int target = settings.containsKey("model.shared_embeddings") ? SOURCE_VOCABULARY : TARGET_VOCABULARY;
        return Seq2SeqTrainer.of(settings).model().bind(new TokenTask(SOURCE_VOCABULARY, target));
    }

    /** Values on a grid of 1/1024, so that small steps from them are exact in float. */
    public static float[] values(Weight weight) {
        SplittableRandom random = new SplittableRandom(weight.name().hashCode());
        float[] values = new float[(int) weight.shape().count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(-700, 701) / 1024f;
        }
        return values;
    }

    @Override
    public String toString() {
        return name;
    }
}
