package io.seq2seqlab.experiments.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.seq2seqlab.experiments.data.TextSizes;
import io.seq2seqlab.experiments.sweep.Experiments;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkCostTest {

    private static final TextSizes TEXT = new TextSizes(1398, 1089, 10, 11);

    @TempDir
    private Path folder;

    private NetworkCost cost(String encoder, TextSizes text) {
        return NetworkCost.of(
                Plan.of(new Experiments(folder).read("""
                                model:
                                  encoder: {type: %s, hidden: 64, embedding: 64, output_size: 128}
                                  bridge: tanh
                                  attention: {score: additive, size: 128, placement: after}
                                  decoder: {cell: gru, hidden: 128, embedding: 64, readout: attentional}
                                """.formatted(encoder)))
                        .get(0)
                        .settings(),
                text);
    }

    /**
     * A GRU layer of width h over inputs of width i has 3h(i + h + 2) parameters.
     *
     * <pre>
     * encoder      2 · 3·64·(64 + 64 + 2)   =  49,920
     * output map   128 · 128                =  16,384
     * bridge       128 · 128 + 128          =  16,512   82,816
     * decoder      3·128·(64 + 128 + 2)     =  74,496
     * W_c          128 · (128 + 128)        =  32,768  107,264
     * score        2 · 128·128 + 128 + 128  =            33,024
     * embeddings   (1,398 + 1,089) · 64     = 159,168
     * readout      1,089 · 128 + 1,089      = 140,481  299,649
     * </pre>
     */
    @Test
    void parametersAreCountedByPart() {
        NetworkCost cost = cost("bi-gru", TEXT);

        assertThat(cost.encoderAndProjections()).isEqualTo(82_816);
        assertThat(cost.decoder()).isEqualTo(107_264);
        assertThat(cost.score()).isEqualTo(33_024);
        assertThat(cost.embeddingsAndReadout()).isEqualTo(299_649);
        assertThat(cost.parameters()).isEqualTo(522_753);
    }

    /** A product with a matrix of n values is 2n operations. Of a source token, two directions of bi-gru take twice those of gru. */
    @Test
    void theWorkOnASourceIsSharedAmongTheTokensOfItsTarget() {
        TextSizes longer = new TextSizes(1398, 1089, 20, 11);
        long perSourceToken = cost("bi-gru", longer).forwardFlops()
                - cost("bi-gru", TEXT).forwardFlops(); // ten source tokens more, shared by ten target tokens

        assertThat(perSourceToken)
                .as("at least the products of both directions, the output map and the keys")
                .isGreaterThan(2 * (2 * 3 * 64 * (64 + 64) + 128 * 128 + 128 * 128))
                .isLessThan(cost("bi-gru", TEXT).forwardFlops());
        assertThat(cost("bi-gru", TEXT).trainingFlops() / 3)
                .isEqualTo(cost("bi-gru", TEXT).forwardFlops());
        assertThat(cost("gru", TEXT).forwardFlops())
                .isLessThan(cost("bi-gru", TEXT).forwardFlops());
    }
}
