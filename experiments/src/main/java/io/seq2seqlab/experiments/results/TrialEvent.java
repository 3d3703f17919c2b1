package io.seq2seqlab.experiments.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.seq2seqlab.progress.AverageReport;
import io.seq2seqlab.progress.EpochReport;
import io.seq2seqlab.progress.StepReport;
import io.seq2seqlab.progress.TrainingEnd;
import io.seq2seqlab.progress.TrainingResumption;
import io.seq2seqlab.progress.TrainingStart;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What a trial reports while it works: a line of {@code events.jsonl} and of the stream from child to parent. A line is one
 * JSON object with {@code event} (its kind), {@code at} (UTC) and the fields of the report in snake_case.
 */
public sealed interface TrialEvent {

    /** Training begins. */
    record Started(TrainingStart report) implements TrialEvent {}

    /** Training that was interrupted goes on from a checkpoint. */
    record Resumed(TrainingResumption report) implements TrialEvent {}

    /** A checkpoint cannot be used, and training starts from the beginning. */
    record CheckpointRefused(Refusal report) implements TrialEvent {}

    /** One update. */
    record Stepped(StepReport report) implements TrialEvent {}

    /** An epoch and its validation are done. */
    record EpochEnded(EpochReport report) implements TrialEvent {}

    /** The weights of several epochs have been averaged, to be kept. */
    record Averaged(AverageReport report) implements TrialEvent {}

    /** Training is over; evaluation follows. */
    record TrainingEnded(TrainingEnd report) implements TrialEvent {}

    /** A data set is about to be evaluated. */
    record Evaluating(Evaluation report) implements TrialEvent {}

    /** A data set has been evaluated. */
    record Evaluated(Figures report) implements TrialEvent {}

    /**
     * @param reason on one line
     */
    record Refusal(String reason) {}

    /**
     * @param evaluationKey of the evaluation that it belongs to; empty in files of before it was told
     * @param split such as {@code validation} or {@code iid}
     * @param sentences in it
     */
    record Evaluation(String evaluationKey, String split, int sentences) {

        public Evaluation {
            evaluationKey = evaluationKey == null ? "" : evaluationKey;
        }
    }

    /**
     * @param evaluationKey of the evaluation that they belong to; empty in files of before it was told
     * @param split such as {@code validation} or {@code iid}
     * @param figures by name, such as {@code bleu}
     */
    record Figures(String evaluationKey, String split, Map<String, Double> figures) {

        public Figures {
            evaluationKey = evaluationKey == null ? "" : evaluationKey;
        }
    }

    /** The report as a record of plain values. */
    Record report();

    /** The kinds as the lines name them. */
    Map<String, Class<? extends TrialEvent>> KINDS = Map.of(
            "started", Started.class,
            "resumed", Resumed.class,
            "checkpoint_refused", CheckpointRefused.class,
            "step", Stepped.class,
            "epoch", EpochEnded.class,
            "average", Averaged.class,
            "ended", TrainingEnded.class,
            "evaluating", Evaluating.class,
            "evaluated", Evaluated.class);

    /** The kind as the lines name it. */
    default String kind() {
        return KINDS.entrySet().stream()
                .filter(kind -> kind.getValue() == getClass())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    /** This event at a time as one line without its line end. */
    default String line(Instant at) {
        ObjectNode node = Json.MAPPER.createObjectNode().put("event", kind()).put("at", at.toString());
        node.setAll(Json.<ObjectNode>tree(report()));
        return Json.line(node);
    }

    /** When the event of a line was told. */
    static Instant time(String line) {
        try {
            return Instant.parse(Json.MAPPER.readTree(line).path("at").asText());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no line of an event: " + line, e);
        }
    }

    /** The event of a line; empty where the line is none, such as what a native library prints. */
    static Optional<TrialEvent> parse(String line) {
        if (!line.startsWith("{")) {
            return Optional.empty();
        }
        try {
            JsonNode node = Json.MAPPER.readTree(line);
            Optional<Class<? extends TrialEvent>> kind =
                    Optional.ofNullable(KINDS.get(node.path("event").asText()));
            return kind.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Json.MAPPER.treeToValue(
                            Json.MAPPER.createObjectNode().set("report", node), kind.get()));
        } catch (JsonProcessingException | RuntimeException garbage) {
            return Optional.empty();
        }
    }
}
