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
    record Started(TrainingStart report) implements TrialEvent {
        @Override
        public String kind() {
            return "started";
        }
    }

    /** Training that was interrupted goes on from a checkpoint. */
    record Resumed(TrainingResumption report) implements TrialEvent {
        @Override
        public String kind() {
            return "resumed";
        }
    }

    /** A checkpoint cannot be used, and training starts from the beginning. */
    record CheckpointRefused(Refusal report) implements TrialEvent {
        @Override
        public String kind() {
            return "checkpoint_refused";
        }
    }

    /** One update. */
    record Stepped(StepReport report) implements TrialEvent {
        @Override
        public String kind() {
            return "step";
        }
    }

    /** An epoch and its validation are done. */
    record EpochEnded(EpochReport report) implements TrialEvent {
        @Override
        public String kind() {
            return "epoch";
        }
    }

    /** The weights of several epochs have been averaged, to be kept. */
    record Averaged(AverageReport report) implements TrialEvent {
        @Override
        public String kind() {
            return "average";
        }
    }

    /** Training is over; evaluation follows. */
    record TrainingEnded(TrainingEnd report) implements TrialEvent {
        @Override
        public String kind() {
            return "ended";
        }
    }

    /** A data set is about to be evaluated. */
    record Evaluating(Evaluation report) implements TrialEvent {
        @Override
        public String kind() {
            return "evaluating";
        }
    }

    /** A data set has been evaluated. */
    record Evaluated(Figures report) implements TrialEvent {
        @Override
        public String kind() {
            return "evaluated";
        }
    }

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

    /** The kind as the lines name it. */
    String kind();

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
            TrialEvent event = switch (node.path("event").asText()) {
                case "started" -> new Started(Json.MAPPER.treeToValue(node, TrainingStart.class));
                case "resumed" -> new Resumed(Json.MAPPER.treeToValue(node, TrainingResumption.class));
                case "checkpoint_refused" -> new CheckpointRefused(Json.MAPPER.treeToValue(node, Refusal.class));
                case "step" -> new Stepped(Json.MAPPER.treeToValue(node, StepReport.class));
                case "epoch" -> new EpochEnded(Json.MAPPER.treeToValue(node, EpochReport.class));
                case "average" -> new Averaged(Json.MAPPER.treeToValue(node, AverageReport.class));
                case "ended" -> new TrainingEnded(Json.MAPPER.treeToValue(node, TrainingEnd.class));
                case "evaluating" -> new Evaluating(Json.MAPPER.treeToValue(node, Evaluation.class));
                case "evaluated" -> new Evaluated(Json.MAPPER.treeToValue(node, Figures.class));
                default -> null;
            };
            return Optional.ofNullable(event);
        } catch (JsonProcessingException | RuntimeException garbage) {
            return Optional.empty();
        }
    }
}
