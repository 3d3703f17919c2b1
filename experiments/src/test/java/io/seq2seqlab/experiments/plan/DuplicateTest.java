package io.seq2seqlab.experiments.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.seq2seqlab.experiments.sweep.Experiment;
import io.seq2seqlab.experiments.sweep.Experiments;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuplicateTest {

    @TempDir
    private Path folder;

    @Test
    void combinationsThatAKeyWithoutEffectTellsApartAreOneArm() {
        Experiment experiment = new Experiments(folder).read("""
                model:
                  encoder: {output_size: 64}
                  decoder: {hidden: 64}
                sweep:
                  factors:
                    model.attention.score: [additive, dot]
                    model.attention.size: [32, 64]
                """);

        assertThat(Duplicate.of(experiment, Plan.of(experiment)))
                .singleElement()
                .satisfies(same -> {
                    assertThat(same.arm()).isEqualTo("dot");
                    assertThat(same.combinations())
                            .extracting(Object::toString)
                            .containsExactly(
                                    "model.attention.score=dot, model.attention.size=32",
                                    "model.attention.score=dot, model.attention.size=64");
                });
    }
}
