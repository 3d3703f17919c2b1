package io.seq2seqlab.experiments.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.seq2seqlab.experiments.config.TrialSettings;
import io.seq2seqlab.experiments.schema.Location;
import io.seq2seqlab.experiments.schema.Setting;
import io.seq2seqlab.tribuo.Seq2SeqTrainer;
import io.seq2seqlab.tribuo.SettingException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Settings that fit part by part fit together. */
class FitPartsTest {

    private static final Map<String, List<String>> VALUES = Map.ofEntries(
            Map.entry("model.encoder.type", List.of("gru", "bi-gru", "bi-lstm")),
            Map.entry("model.encoder.hidden", List.of("8", "16")),
            Map.entry("model.encoder.output_size", List.of("8", "16")),
            Map.entry("model.decoder.hidden", List.of("8", "16")),
            Map.entry("model.decoder.embedding", List.of("8", "16")),
            Map.entry("model.decoder.tied_embedding", List.of("true", "false")),
            Map.entry("model.decoder.readout", List.of("state", "deep", "attentional")),
            Map.entry("model.attention.score", List.of("additive", "dot", "none")),
            Map.entry("model.attention.placement", List.of("before", "after")),
            Map.entry("model.dropout.embedding", List.of("0", "0.5")),
            Map.entry("training.teacher_forcing.schedule", List.of("constant", "linear", "exponential")),
            Map.entry("training.teacher_forcing.k", List.of("0.5", "2")),
            Map.entry("training.optimizer.learning_rate", List.of("1e-4", "1e-2")),
            Map.entry("training.optimizer.schedule.type", List.of("constant", "plateau")),
            Map.entry("training.optimizer.schedule.minimum", List.of("1e-3")),
            Map.entry("training.batch.sentences", List.of("8")),
            Map.entry("training.batch.tokens", List.of("100")),
            Map.entry("training.keep.average.last", List.of("2")),
            Map.entry("training.keep.average.best", List.of("2")),
            Map.entry("training.epochs", List.of("1", "2")));

    @Provide
    Arbitrary<Map<String, String>> settings() {
        return Arbitraries.maps(
                        Arbitraries.of(VALUES.keySet()), Arbitraries.integers().between(0, 5))
                .map(choices -> {
                    Map<String, String> settings = new HashMap<>();
                    choices.forEach((key, choice) -> settings.put(
                            key, VALUES.get(key).get(choice % VALUES.get(key).size())));
                    return settings;
                });
    }

    @Property(tries = 300)
    void fitTogether(@ForAll("settings") Map<String, String> values) {
        TreeMap<String, Setting> settings = new TreeMap<>();
        values.forEach((key, text) -> settings.put(key, new Setting(new Location.WholeFile("x.yaml"), List.of(text))));
        TrialSettings trial = new TrialSettings(settings);

        assertThat(trial.parts().stream()
                        .allMatch(part -> TrialSettings.refusal(part).isEmpty()))
                .isEqualTo(fits(trial.parts().stream().collect(HashMap::new, Map::putAll, Map::putAll)));
    }

    private static boolean fits(Map<String, String> whole) {
        try {
            Seq2SeqTrainer.of(whole);
            return true;
        } catch (SettingException e) {
            return false;
        }
    }
}
