package io.seq2seqlab.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.oracle.labs.mlrg.olcut.config.ConfigurationData;
import com.oracle.labs.mlrg.olcut.config.ConfigurationManager;
import com.oracle.labs.mlrg.olcut.provenance.ProvenanceUtil;
import io.seq2seqlab.network.attention.AdditiveScore;
import io.seq2seqlab.network.recurrent.EncoderType;
import io.seq2seqlab.network.recurrent.RecurrentNetwork;
import io.seq2seqlab.training.ValidationMetric;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tribuo.provenance.TrainerProvenance;

class Seq2SeqTrainerTest {

    private static final Map<String, String> TUTORIAL = Map.of(
            "model.encoder.type", "bi-gru",
            "model.encoder.hidden", "512",
            "model.encoder.embedding", "256",
            "model.attention.score", "additive",
            "model.attention.size", "512",
            "model.attention.placement", "before",
            "model.decoder.hidden", "512",
            "model.decoder.embedding", "256",
            "model.decoder.readout", "deep");

    @Test
    void settingsAreReadAsAnExperimentWritesThem() {
        Seq2SeqTrainer trainer = Seq2SeqTrainer.of(Map.of(
                "model.encoder.type", "bi-lstm",
                "model.attention.score", "additive",
                "model.attention.size", "17",
                "training.keep.metric", "validation.token_accuracy",
                "training.optimizer.learning_rate", "1e-2",
                "training.max_length", "40",
                "seed", "9"));

        RecurrentNetwork network = (RecurrentNetwork) trainer.model();
        assertThat(network.encoder().type()).isEqualTo(EncoderType.BI_LSTM);
        assertThat(network.attention().score()).containsInstanceOf(AdditiveScore.class);
        assertThat(ConfiguredProvenance.settings(trainer.training()).toString())
                .contains(ValidationMetric.TOKEN_ACCURACY.name())
                .contains("learningRate=0.01");
        assertThat(trainer.training().maxLength()).hasValue(40);
        assertThat(trainer.training().epochs()).isEqualTo(10);
        assertThat(trainer.seed()).isEqualTo(9);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "model.encoder.typ | gru | model.encoder.typ | there is no such setting",
                "model.encoder.type | grru | model.encoder.type | 'grru' is not one of rnn, gru",
                "model.encoder.hidden | many | model.encoder.hidden | 'many' is not a whole number",
                "model.encoder.hidden | 0 | model.encoder.hidden | '0' is not a whole number of at least 1, up to 2147483647",
                "model.encoder.hidden.more | 3 | model.encoder.hidden.more | is a single value",
                "model.attention.score | aditive | model.attention.score | 'aditive' is not one of additive, cosine, dot",
                "model.attention.size | 5 | model.attention.size | there is no such setting unless score is additive",
                "modle | 5 | modle | there is no such setting; the top level has model, training, seed, device, threads",
                "model.encoder | gru | model.encoder | is a group of settings",
                "training.label_smoothing | 1 | training.label_smoothing | '1' is not a number of at least 0 and below 1",
                "model.decoder.readout_bias | yes | model.decoder.readout_bias | 'yes' is not true or false",
                "threads | 0 | threads | '0' is not a whole number of at least 1, up to 2147483647",
                "device | gpu | device | 'gpu' is no device, expected auto, cpu, cuda or cuda:0"
            })
    void aSettingThatCannotStandIsNamed(String key, String value, String named, String message) {
        assertThatThrownBy(() -> Seq2SeqTrainer.of(Map.of(key, value)))
                .isInstanceOfSatisfying(
                        SettingException.class, e -> assertThat(e.key()).isEqualTo(named))
                .hasMessageContaining(message)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void partsThatDoNotFitAreNamed() {
        assertThatThrownBy(
                        () -> Seq2SeqTrainer.of(Map.of("model.attention.score", "dot", "model.encoder.hidden", "100")))
                .isInstanceOfSatisfying(
                        SettingException.class, e -> assertThat(e.key()).startsWith("model."))
                .hasMessageContaining("200")
                .hasMessageContaining("256");
    }

    @Test
    void describesEveryWeight() {
        NetworkDescription description = Seq2SeqTrainer.of(TUTORIAL).describe(7853, 5893);

        assertThat(description.parameters()).isEqualTo(20_518_405);
        assertThat(description.blocks().stream()
                        .mapToLong(NetworkDescription.Block::parameters)
                        .sum())
                .isEqualTo(20_518_405);
        assertThat(description.blocks())
                .extracting(NetworkDescription.Block::name)
                .contains("encoder", "decoder");
    }

    @Test
    void describesWhatTheNetworkComputes() {
        NetworkDescription description = Seq2SeqTrainer.of(TUTORIAL).describe(7855, 5893);

        assertThat(description.sections())
                .extracting(NetworkDescription.Section::name)
                .containsExactly("encoder", "bridge", "memory", "step", "readout");
        assertThat(description.operations().trainingStepFlops(64, 25, 28))
                .isBetween(168_500_000_000L, 169_500_000_000L);
    }

    @Test
    void provenanceHasEverySettingAndMakesTheTrainerAgain() {
        Seq2SeqTrainer trainer = Seq2SeqTrainer.of(TUTORIAL);
        trainer.setInvocationCount(3);
        TrainerProvenance provenance = trainer.getProvenance();

        assertThat(provenance
                        .getInstanceValues()
                        .get(TrainerProvenance.TRAIN_INVOCATION_COUNT)
                        .getValue())
                .isEqualTo(3);
        assertThat(ProvenanceUtil.unmarshalProvenance(ProvenanceUtil.marshalProvenance(provenance)))
                .isEqualTo(provenance);

        List<ConfigurationData> settings = ProvenanceUtil.extractConfiguration(provenance);
        ConfigurationManager manager = new ConfigurationManager();
        manager.addConfiguration(settings);
        Seq2SeqTrainer again = manager.lookupSingleton(Seq2SeqTrainer.class, true);
        assertThat(again.describe(7853, 5893)).isEqualTo(trainer.describe(7853, 5893));
        assertThat(again.getProvenance().getConfiguredParameters()).isEqualTo(provenance.getConfiguredParameters());
    }

    @Test
    void theInvocationCountIsNeverNegative() {
        assertThatThrownBy(() -> new Seq2SeqTrainer().setInvocationCount(-2))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
