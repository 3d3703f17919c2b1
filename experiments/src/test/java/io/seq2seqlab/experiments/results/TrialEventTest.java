package io.seq2seqlab.experiments.results;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.seq2seqlab.progress.AverageReport;
import io.seq2seqlab.progress.StepReport;
import io.seq2seqlab.progress.TrainingEnd;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrialEventTest {

    private static final AverageReport AVERAGE =
            new AverageReport(List.of(7, 9, 10), Map.of("validation.bleu", 31.25), 2.5);

    private final TrialSpec spec = new TrialSpec(
            "test",
            "arm",
            Map.of(),
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

    @Test
    void theRatioAndTheLearningRateInForceStandInTheEvents() throws IOException {
        JsonNode line = Json.MAPPER.readTree(line(new StepReport(3, 1, 3, 2.5, 0.5, 0.875, 0.0005, 100, 1.5)));

        assertThat(line.path("ratio").asDouble()).isEqualTo(0.875);
        assertThat(line.path("learning_rate").asDouble()).isEqualTo(0.0005);
    }

    @Test
    void anAverageIsReadAsItWasWritten() {
        TrialEvent event = new TrialEvent.Averaged(AVERAGE);

        assertThat(TrialEvent.parse(event.line(Instant.EPOCH))).contains(event);
    }

    @Test
    void theSummaryOfARunTellsWhichEpochsWereAveraged() throws IOException {
        ResultRecorder summary = new ResultRecorder(spec, Instant.EPOCH);
        summary.accept(new TrialEvent.Averaged(AVERAGE));
        summary.accept(new TrialEvent.TrainingEnded(new TrainingEnd(
                12, 600, 10, TrainingEnd.Reason.ALL_EPOCHS, 1000, 10, 1 << 30, Optional.empty(), Optional.empty())));

        JsonNode run = Json.MAPPER.readTree(
                summary.summary(RunStatus.FINISHED, Optional.empty()).text());
        assertThat(run.path("averaged_epochs")).extracting(JsonNode::asInt).containsExactly(7, 9, 10);
        assertThat(run.path("kept_epoch").asInt()).isEqualTo(10);
    }

    private static String line(StepReport report) {
        return new TrialEvent.Stepped(report).line(Instant.EPOCH);
    }
}
