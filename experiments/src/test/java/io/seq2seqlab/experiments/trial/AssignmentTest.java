package io.seq2seqlab.experiments.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.seq2seqlab.experiments.config.TrialSettings;
import io.seq2seqlab.experiments.results.EvaluationScope;
import io.seq2seqlab.experiments.results.Json;
import io.seq2seqlab.experiments.results.RunDirectory;
import io.seq2seqlab.experiments.results.TrialSpec;
import io.seq2seqlab.experiments.sweep.Experiment;
import io.seq2seqlab.experiments.sweep.ExperimentReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A child is told its settings: it has them before there is a file, and the file that it writes says the same. */
class AssignmentTest {

    private static final TrialSpec SPEC = new TrialSpec(
            "test",
            "arm",
            Map.of("factor", "arm"),
            1,
            "0123456789abcdef",
            "00112233445566aa",
            "fedcba9876543210",
            EvaluationScope.TEST_SETS,
            "none",
            Map.of(),
            "cpu",
            1,
            10);

    @TempDir
    private Path folder;

    @Test
    void comesOverTheLineAsItWasSent() throws Exception {
        TrialSettings settings = settings("""
                data: {corpus: dogs, source: de, target: en}
                training: {batch: {tokens: 100}, optimizer: {learning_rate: 3e-4}}
                evaluation: {metrics: [bleu, perplexity], test_sets: ["1", "true, and false"]}
                """);

        RunDirectory directory = new RunDirectory(folder);
        Assignment sent = Assignment.of(directory, SPEC, settings);

        Assignment heard = Json.MAPPER.readValue(Json.MAPPER.writeValueAsString(sent), Assignment.class);

        assertThat(heard).isEqualTo(sent);
        TrialSettings told = heard.trial();
        assertThat(told.keyed()).isEqualTo(settings.keyed());
        assertThat(told.evaluation()).isEqualTo(settings.evaluation());
        assertThat(told.evaluation().testSets()).containsExactly("1", "true, and false");
        assertThat(told.data()).isEqualTo(settings.data());
        assertThat(told.trainer(1, "cpu", 1).getProvenance())
                .isEqualTo(settings.trainer(1, "cpu", 1).getProvenance());

        heard.write(directory);
        assertThat(directory.config()).hasContent(settings.yaml());
        assertThat(ExperimentReader.readTrial(directory.config()).values()).isEqualTo(told.values());
    }

    private TrialSettings settings(String yaml) throws Exception {
        Path file = Files.writeString(folder.resolve("x.yaml"), yaml);
        Experiment experiment = ExperimentReader.read(file, List.of());
        return experiment.settings(experiment.combinations().get(0));
    }
}
