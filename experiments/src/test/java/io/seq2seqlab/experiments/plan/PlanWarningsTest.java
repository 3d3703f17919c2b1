package io.seq2seqlab.experiments.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.seq2seqlab.experiments.sweep.Experiments;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanWarningsTest {

    @TempDir
    Path folder;

    private Optional<String> warning(String text) {
        return PlanWarnings.epochLimit(Plan.of(new Experiments(folder).read(text)));
    }

    @Test
    void armsWithoutPatienceAreToldWithTheirEpochs() {
        assertThat(warning("training: {epochs: 6}"))
                .contains(
                        "training ends after 6 epochs, learned or not: training.keep.patience is not set. With more epochs"
                                + " and a patience, such as 5, training ends when the validation figure has stopped getting better");
        assertThat(warning("sweep: {factors: {training.epochs: [1, 3]}}").orElseThrow())
                .startsWith("training ends in all arms after 1 or 3 epochs, learned or not");
        assertThat(warning(
                                "sweep: {factors: {end: {early: {training.keep.patience: 3}, late: {training.keep.patience: null}}}}")
                        .orElseThrow())
                .startsWith("training ends in late after 10 epochs");
    }

    @Test
    void nothingIsSaidOfArmsWithPatience() {
        assertThat(warning("training: {keep: {patience: 3}}")).isEmpty();
    }
}
