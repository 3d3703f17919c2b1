package io.seq2seqlab.network.recurrent;

import static org.assertj.core.api.Assertions.assertThat;

import io.seq2seqlab.network.TokenTask;
import org.junit.jupiter.api.Test;

/** Counts that public PyTorch tutorials print for the same networks. */
class ParameterCountTest {

    private static final int SOURCE = 7853;
    private static final int TARGET = 5893;

    @Test
    void twoLayerLstmWithoutAttention() {
        RecurrentNetwork network = Configured.network(
                "encoder.type=LSTM",
                "encoder.hidden=512",
                "encoder.layers=2",
                "bridge=LAST",
                "decoder.cell=LSTM",
                "decoder.hidden=512",
                "decoder.layers=2",
                "decoder.readout=STATE");

        assertThat(network.bind(new TokenTask(SOURCE, TARGET)).parameterCount()).isEqualTo(13_898_501);
    }

    @Test
    void gruThatSeesTheSourceAtEveryStep() {
        RecurrentNetwork network = Configured.network(
                "encoder.type=GRU",
                "encoder.hidden=512",
                "bridge=LAST",
                "attention.context=EVERY_STEP",
                "decoder.hidden=512",
                "decoder.readout=DEEP");

        assertThat(network.bind(new TokenTask(SOURCE, TARGET)).parameterCount()).isEqualTo(14_219_781);
    }

    @Test
    void bidirectionalGruWithAdditiveAttention() {
        RecurrentNetwork network = Configured.network(
                "encoder.type=BI_GRU",
                "encoder.hidden=512",
                "bridge=TANH",
                "attention.score=additive",
                "attention.placement=BEFORE",
                "decoder.hidden=512",
                "decoder.readout=DEEP");

        assertThat(network.bind(new TokenTask(SOURCE, TARGET)).parameterCount()).isEqualTo(20_518_405);
        assertThat(network.bind(new TokenTask(SOURCE + 2, TARGET)).parameterCount())
                .isEqualTo(20_518_917);
    }
}
