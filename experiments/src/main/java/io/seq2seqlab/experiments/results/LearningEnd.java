package io.seq2seqlab.experiments.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.seq2seqlab.progress.TrainingEnd;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a network had learned what it could when its training ended.
 *
 * @param improving whether its last epoch was its best, and not for want of patience the last
 * @param lastGain by how much that epoch was better than all before; empty where it was not, and in runs that were trained
 *     before it was written down
 * @param constantFigure the validation figure that was to choose the checkpoint, where it never varied and perplexity chose
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record LearningEnd(
        boolean improving,
        @JsonProperty(LAST_GAIN) Optional<TrainingEnd.Gain> lastGain,
        @JsonProperty(CONSTANT_FIGURE) Optional<String> constantFigure) {

    private static final String END = "end";
    private static final String LAST_GAIN = "last_gain";
    private static final String CONSTANT_FIGURE = "constant_figure";

    /** Nothing is known, as of a run that failed or that was imported. */
    public static final LearningEnd UNKNOWN = new LearningEnd(false, Optional.empty(), Optional.empty());

    public LearningEnd {
        lastGain = lastGain == null ? Optional.empty() : lastGain; // of text that does not name it
        constantFigure = constantFigure == null ? Optional.empty() : constantFigure;
    }

    /** Writes down in {@code run.json} what a training's end tells. */
    static void write(TrainingEnd end, ObjectNode run) {
        run.put(END, end.reason().name().toLowerCase(Locale.ROOT));
        end.lastGain().ifPresent(gain -> run.set(LAST_GAIN, Json.MAPPER.valueToTree(gain)));
        end.constantFigure().ifPresent(figure -> run.put(CONSTANT_FIGURE, figure));
    }

    /**
     * What {@code run.json} tells. Of a run of before, whose end it does not tell, the last of several epochs is what was kept.
     *
     * @throws JsonProcessingException if a figure is something else
     */
    public static LearningEnd read(JsonNode run) throws JsonProcessingException {
        Optional<TrainingEnd.Gain> gain = run.has(LAST_GAIN)
                ? Optional.of(Json.MAPPER.treeToValue(run.get(LAST_GAIN), TrainingEnd.Gain.class))
                : Optional.empty();
        int epochs = run.path("epochs").asInt();
        boolean lastKept = epochs > 1 && run.path("kept_epoch").asInt() == epochs;
        return new LearningEnd(
                gain.isPresent() || !run.has(END) && lastKept,
                gain,
                Optional.ofNullable(run.path(CONSTANT_FIGURE).textValue()));
    }

    /** For people; none where there is nothing to tell. */
    public List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        if (improving) {
            sentences.add("still improving when training ended: the last epoch was the best"
                    + lastGain.map(gain ->
                                    String.format(Locale.ROOT, " and bettered %s by %.2f", gain.figure(), gain.value()))
                            .orElse(""));
        }
        constantFigure.ifPresent(figure -> sentences.add(
                figure + " was the same after every epoch and chose none: perplexity chose the checkpoint"));
        return sentences;
    }

    public JsonNode json() {
        return Json.MAPPER.valueToTree(this);
    }

    /**
     * From the text of its JSON.
     *
     * @throws JsonProcessingException if it is something else
     */
    public static LearningEnd parse(String json) throws JsonProcessingException {
        return Json.MAPPER.readValue(json, LearningEnd.class);
    }
}
