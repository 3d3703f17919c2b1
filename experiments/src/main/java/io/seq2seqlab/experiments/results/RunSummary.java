package io.seq2seqlab.experiments.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.seq2seqlab.experiments.files.AtomicFile;
import io.seq2seqlab.progress.TrainingEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The file {@code run.json}: how a run ended and what it cost. What is not known is empty.
 *
 * @param origin imported, or empty for a run that was trained here
 * @param experiment that asked for the run first
 * @param arm its name there
 * @param factors what distinguishes the arm, by factor
 * @param seed of this replicate
 * @param trainKey the run's identity
 * @param evaluationKey how it was scored first
 * @param engine what trained, with its version
 * @param status how it ended
 * @param reason why it failed or diverged, in one line
 * @param parameters trained numbers in the network
 * @param device such as {@code cpu} or {@code cuda:0}
 * @param threads CPU threads of the engine
 * @param steps updates made
 * @param trainingSeconds wall-clock time of training, validation included
 * @param tokensPerSecond target tokens per second of training
 * @param resumptions how often training went on from a checkpoint
 * @param epochs epochs trained
 * @param keptEpoch the epoch whose checkpoint was kept, counted from 1
 * @param averagedEpochs those whose weights were averaged; none where one was kept
 * @param peakMemoryBytes the most memory that the training process held
 * @param end why training ended, which runs of before do not tell
 * @param lastGain by how much the last epoch was better than all before; empty where it was not
 * @param constantFigure the validation figure that was to choose the checkpoint, where it never varied
 * @param evaluationSeconds from the end of training to the end of the run
 * @param started when training started
 * @param ended when the run ended
 * @param filesListed whether {@code finished} lists the run's files, which it did not always do
 */
public record RunSummary(
        Optional<Origin> origin,
        @JsonProperty(required = true) String experiment,
        @JsonProperty(required = true) String arm,
        Map<String, String> factors,
        @JsonProperty(required = true) long seed,
        @JsonProperty(required = true) String trainKey,
        Optional<String> evaluationKey,
        Optional<String> engine,
        @JsonProperty(required = true) RunStatus status,
        Optional<String> reason,
        OptionalLong parameters,
        Optional<String> device,
        OptionalInt threads,
        OptionalLong steps,
        OptionalDouble trainingSeconds,
        OptionalDouble tokensPerSecond,
        OptionalInt resumptions,
        OptionalLong epochs,
        OptionalLong keptEpoch,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Integer> averagedEpochs,
        OptionalLong peakMemoryBytes,
        Optional<String> end,
        Optional<TrainingEnd.Gain> lastGain,
        Optional<String> constantFigure,
        OptionalDouble evaluationSeconds,
        Optional<Instant> started,
        Optional<Instant> ended,

        @JsonProperty(FILES_LISTED) @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        boolean filesListed) {

    static final String FILES_LISTED = "files_listed";

    private static final int FORMAT = 1;

    public RunSummary {
        factors = Collections.unmodifiableMap(new LinkedHashMap<>(factors));
        averagedEpochs = List.copyOf(averagedEpochs);
    }

    /** Of a run of another system, of which there are translations alone. */
    public static RunSummary imported(
            String experiment, String system, long seed, String trainKey, String evaluationKey, Instant now) {
        return new RunSummary(
                Optional.of(Origin.IMPORTED),
                experiment,
                system,
                Map.of(),
                seed,
                trainKey,
                Optional.of(evaluationKey),
                Optional.empty(),
                RunStatus.FINISHED,
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalLong.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalInt.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                List.of(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalDouble.empty(),
                Optional.empty(),
                Optional.of(now),
                true);
    }

    /** @throws StoreException if the file is missing or not as it should be */
    public static RunSummary read(RunDirectory directory) {
        return Json.read(directory.summary(), FORMAT, RunSummary.class);
    }

    /** Of a run that has ended; empty for one that has not. */
    public static Optional<RunSummary> ifEnded(RunDirectory directory) {
        return Files.exists(directory.summary()) ? Optional.of(read(directory)) : Optional.empty();
    }

    public void write(RunDirectory directory) throws IOException {
        AtomicFile.write(directory.summary(), text());
    }

    String text() {
        ObjectNode json = Json.object(FORMAT);
        if (origin.isPresent()) {
            json.put(FILES_LISTED, filesListed);
        }
        json.setAll(Json.<ObjectNode>tree(this));
        if (origin.isPresent()) {
            json.remove("factors");
        }
        return Json.file(json);
    }

    /** What the run is beside its evaluations. */
    RunRecord record(List<Evaluation> evaluations) {
        return new RunRecord(
                trainKey,
                experiment,
                arm,
                factors,
                seed,
                origin.orElse(Origin.TRAINED),
                status,
                reason.filter(text -> !text.isBlank()),
                new TrainingCost(
                        parameters, trainingSeconds, tokensPerSecond, steps, keptEpoch, epochs, peakMemoryBytes),
                learning(),
                new RunRecord.Machine(device.orElse(""), threads, engine.orElse("")),
                started,
                ended,
                evaluations);
    }

    /** Of a run of before, whose end is not told, the last of several epochs is what was kept. */
    private LearningEnd learning() {
        boolean lastKept = epochs.orElse(0) > 1 && keptEpoch.equals(epochs);
        return new LearningEnd(lastGain.isPresent() || end.isEmpty() && lastKept, lastGain, constantFigure);
    }
}
