package io.seq2seqlab.experiments.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.seq2seqlab.experiments.sweep.Experiments;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanTest {

    @TempDir
    Path folder;

    private List<Arm> arms(String text) {
        return Plan.of(new Experiments(folder).read(text));
    }

    /** What is unset in one arm names it as a value names another. */
    @Test
    void aLevelThatUnsetsAKeyHasItsName() {
        assertThat(arms("sweep: {factors: {training.keep.patience: [3, null]}}"))
                .extracting(Arm::name)
                .containsExactly("patience 3", "patience unset");
        assertThat(
                        arms(
                                "sweep: {factors: {end: {early: {training.keep.patience: 3}, late: {training.keep.patience: null}}}}"))
                .extracting(Arm::name)
                .containsExactly("early", "late");
    }

    @Test
    void crossesFactorsThatSetSeveralKeysWithOthers() {
        List<Arm> arms = arms("""
                model:
                  encoder: {type: bi-gru, hidden: 256, output_size: 512, layers: 1, embedding: 256}
                  bridge: tanh
                  attention: {score: additive, size: 512, placement: after, input_feeding: true}
                  decoder: {cell: gru, hidden: 512, layers: 1, embedding: 256, readout: attentional}
                sweep:
                  method: grid
                  factors:
                    encoder:
                      gru:    {model.encoder.type: gru,    model.encoder.hidden: 400}
                      bi-gru: {model.encoder.type: bi-gru, model.encoder.hidden: 256}
                    model.attention.score: [additive, dot, general]
                  exclude: []
                baseline: {model.attention.score: additive, encoder: gru}
                """);

        assertThat(arms)
                .extracting(Arm::name)
                .containsExactly(
                        "gru, additive",
                        "gru, dot",
                        "gru, general",
                        "bi-gru, additive",
                        "bi-gru, dot",
                        "bi-gru, general");
        assertThat(arms)
                .extracting(arm -> arm.settings().value("model.encoder.hidden").orElseThrow())
                .containsExactly("400", "400", "400", "256", "256", "256");
        assertThat(arms).filteredOn(Arm::baseline).extracting(Arm::name).containsExactly("gru, additive");
        assertThat(arms.get(1).factors()).isEqualTo(Map.of("encoder", "gru", "model.attention.score", "dot"));
    }

    @Test
    void leavesOutWhatIsExcluded() {
        assertThat(arms("""
                        sweep:
                          factors:
                            cell: {a: {model.encoder.type: gru}, b: {model.encoder.type: lstm}}
                            model.attention.score: [additive, general, uniform]
                          exclude:
                            - {cell: b, model.attention.score: [general, uniform]}
                            - {model.attention.score: uniform}
                        """)).extracting(Arm::name).containsExactly("a, additive", "a, general", "b, additive");
    }

    @Test
    void makesOneArmOfCombinationsThatTrainAlike() {
        List<Arm> arms = arms("""
                sweep:
                  factors:
                    model.attention.score: [additive, general]
                    model.attention.size: [8, 16]
                baseline: {model.attention.score: general}
                """);

        assertThat(arms).extracting(Arm::name).containsExactly("additive, size 8", "additive, size 16", "general");
        assertThat(arms).extracting(Arm::baseline).containsExactly(false, false, true);
    }

    @Test
    void callsArmsWhatTheExperimentCallsTheirGroups() {
        assertThat(arms("""
                        sweep:
                          factors:
                            variant:
                              as-is:  {training.epochs: 1}
                              xavier: {training.epochs: 1, training.initialization.type: xavier}
                              2-layer größer: {training.epochs: 1, model.encoder.layers: 2}
                              min: {training.epochs: 20}
                        """)).extracting(Arm::name).containsExactly("as-is", "xavier", "2-layer größer", "min");
    }

    @Test
    void groupsThatDoNotSpeakForThemselvesComeWithTheirFactor() {
        assertThat(arms("""
                        sweep:
                          factors:
                            dropout: {none: {model.dropout.embedding: 0}, "0.5": {model.dropout.embedding: 0.5}}
                            bridge: {tanh: {model.bridge: tanh}, "on": {model.bridge: zero}}
                            more: {"on": {training.epochs: 1}, "a, b": {training.epochs: 2}}
                          exclude: [{dropout: "0.5", bridge: tanh}]
                        """))
                .extracting(Arm::name)
                .containsExactly(
                        "dropout none, tanh, more on",
                        "dropout none, tanh, more a, b",
                        "dropout none, bridge on, more on",
                        "dropout none, bridge on, more a, b",
                        "dropout 0.5, bridge on, more on",
                        "dropout 0.5, bridge on, more a, b");
    }

    @Test
    void aGroupWithoutEffectNamesNothing() {
        List<Arm> arms = arms("""
                sweep:
                  factors:
                    model.attention.score: [additive, general]
                    width: {narrow: {model.attention.size: 8}, wide: {model.attention.size: 16}}
                baseline: {width: narrow, model.attention.score: additive}
                """);

        assertThat(arms).extracting(Arm::name).containsExactly("additive, narrow", "additive, wide", "general");
        assertThat(arms).extracting(Arm::comparedWith).containsOnly("additive, narrow");
    }

    @Test
    void tellsLikeWordsAndNumbersApartByTheirKeys() {
        assertThat(arms("""
                        sweep:
                          factors:
                            model.encoder.type: [gru, bi-lstm]
                            model.decoder.cell: [gru, lstm]
                            model.decoder.hidden: [8]
                            model.encoder.hidden: [1.0e1]
                        """.replace("1.0e1", "9")))
                .extracting(Arm::name)
                .containsExactly(
                        "type gru, cell gru, decoder.hidden 8, encoder.hidden 9",
                        "type gru, lstm, decoder.hidden 8, encoder.hidden 9",
                        "bi-lstm, cell gru, decoder.hidden 8, encoder.hidden 9",
                        "bi-lstm, lstm, decoder.hidden 8, encoder.hidden 9");
    }

    @Test
    void namesTheOnlyArmByItsEncoderAndScore() {
        List<Arm> arms = arms("name: the-best-of-all\nmodel: {attention: {score: dot}, encoder: {output_size: 256}}");

        assertThat(arms).extracting(Arm::name).containsExactly("bi-gru, dot");
        assertThat(arms).extracting(Arm::baseline).containsExactly(true);
    }

    @Test
    void trainsEveryArmWithEverySeed() {
        var experiment = new Experiments(folder).read("seeds: [7, 3]\nsweep: {factors: {training.epochs: [1, 2]}}");

        assertThat(Plan.trials(Plan.of(experiment)))
                .extracting(trial -> trial.arm().name() + " with " + trial.seed())
                .containsExactly("epochs 1 with 7", "epochs 2 with 7", "epochs 1 with 3", "epochs 2 with 3");
    }
}
