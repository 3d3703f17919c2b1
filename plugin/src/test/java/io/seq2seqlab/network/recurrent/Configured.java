package io.seq2seqlab.network.recurrent;

import com.oracle.labs.mlrg.olcut.config.ConfigurationData;
import com.oracle.labs.mlrg.olcut.config.ConfigurationManager;
import com.oracle.labs.mlrg.olcut.config.property.SimpleProperty;
import io.seq2seqlab.network.AttentionScore;
import io.seq2seqlab.network.VocabularyRule;
import io.seq2seqlab.network.attention.Attention;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;

/** Networks made the way an experiment makes them: through OLCUT. */
public final class Configured {

    private static final Map<String, Class<?>> PARTS = Map.of(
            "encoder", Encoder.class,
            "attention", Attention.class,
            "decoder", Decoder.class,
            "dropout", Dropout.class,
            "vocabulary", VocabularyRule.class);

    private Configured() {}

    /**
     * @param settings one {@code part.field=value} or {@code bridge=value} each; {@code attention.score=name} takes a score
     *     by its name, and {@code score.field=value} sets one of its fields
     */
    public static RecurrentNetwork network(String... settings) {
        Map<String, ConfigurationData> parts = new LinkedHashMap<>();
        ConfigurationData network = new ConfigurationData("network", RecurrentNetwork.class.getName());
        ConfigurationData score = null;
        Map<String, String> scoreFields = new LinkedHashMap<>();
        for (String setting : settings) {
            String key = setting.substring(0, setting.indexOf('='));
            String value = setting.substring(key.length() + 1);
            if (!key.contains(".")) {
                network.add(key, new SimpleProperty(value));
                continue;
            }
            String part = key.substring(0, key.indexOf('.'));
            String field = key.substring(part.length() + 1);
            if (part.equals("score")) {
                scoreFields.put(field, value);
                continue;
            }
            ConfigurationData data = parts.computeIfAbsent(
                    part, name -> new ConfigurationData(name, PARTS.get(name).getName()));
            if (key.equals("attention.score")) {
                score = new ConfigurationData("score", scoreClass(value));
                data.add("score", new SimpleProperty("score"));
            } else {
                data.add(field, new SimpleProperty(value));
            }
        }
        try (ConfigurationManager manager = new ConfigurationManager()) {
            for (Map.Entry<String, ConfigurationData> part : parts.entrySet()) {
                manager.addConfiguration(part.getValue());
                network.add(part.getKey(), new SimpleProperty(part.getKey()));
            }
            if (score != null) {
                ConfigurationData configured = score;
                scoreFields.forEach((field, value) -> configured.add(field, new SimpleProperty(value)));
                manager.addConfiguration(configured);
            }
            manager.addConfiguration(network);
            return (RecurrentNetwork) manager.lookup("network");
        }
    }

    private static String scoreClass(String name) {
        return ServiceLoader.load(AttentionScore.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(score -> score.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no score is called " + name))
                .getClass()
                .getName();
    }
}
