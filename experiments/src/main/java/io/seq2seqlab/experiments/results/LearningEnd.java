package io.seq2seqlab.experiments.results;

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
public record LearningEnd(boolean improving, Optional<TrainingEnd.Gain> lastGain, Optional<String> constantFigure) {

    /** Nothing is known, as of a run that failed or that was imported. */
    public static final LearningEnd UNKNOWN = new LearningEnd(false, Optional.empty(), Optional.empty());

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
}
