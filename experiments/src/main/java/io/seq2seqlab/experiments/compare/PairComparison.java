package io.seq2seqlab.experiments.compare;

import io.seq2seqlab.decoding.AttentionMap;
import io.seq2seqlab.experiments.plan.SettingChange;
import io.seq2seqlab.experiments.schema.Metric;
import io.seq2seqlab.experiments.scores.Difference;
import io.seq2seqlab.experiments.scores.LookNote;
import io.seq2seqlab.experiments.scores.Margin;
import io.seq2seqlab.experiments.scores.Summary;
import io.seq2seqlab.experiments.scores.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * Two arms, or two runs, side by side.
 *
 * @param first what is compared
 * @param second what it is compared with
 * @param metric what they are compared by
 * @param look at the experiment's test scores, where arms are compared; runs are two checkpoints, of which nothing is said but of them
 * @param margin the smallest difference that matters to the experiment of the arms
 * @param settings in effect that differ, from the second to the first; runs of imported arms have none
 * @param testSets what was found on each
 * @param sliced the test set that slices and examples are of
 * @param slices parts of that test set
 * @param examples where they differ most
 * @param notes what could not be told, a line each
 */
public record PairComparison(
        String first,
        String second,
        Metric metric,
        Optional<LookNote> look,
        Optional<Margin> margin,
        List<SettingChange> settings,
        List<OnTestSet> testSets,
        String sliced,
        List<Slice> slices,
        List<Example> examples,
        List<String> notes) {

    public PairComparison {
        settings = List.copyOf(settings);
        testSets = List.copyOf(testSets);
        slices = List.copyOf(slices);
        examples = List.copyOf(examples);
        notes = List.copyOf(notes);
    }

    /**
     * One test set, as if it had been the only one.
     *
     * @param better the name of the side that the test finds better; empty where it separates none
     */
    public record OnTestSet(
            String testSet, Summary first, Summary second, Difference difference, Optional<String> better) {}

    /** The side that a test of their difference finds better. */
    static Optional<String> better(String first, String second, Difference difference) {
        if (difference.verdict() instanceof Verdict.Better) {
            return Optional.of(first);
        }
        return difference.verdict() instanceof Verdict.Worse ? Optional.of(second) : Optional.empty();
    }

    /** What sentences are sliced by. */
    public enum Slicing {
        /** Tokens of the source. */
        LENGTH,
        /** How often the rarest word of the source occurs in the training text. */
        RAREST_WORD
    }

    /**
     * Some of a test set's sentences.
     *
     * @param name such as {@code 11–16}
     * @param first the mean score over the runs
     * @param difference corrected over the slices of a slicing
     * @param better the name of the side that the test finds better; empty where it separates none
     */
    public record Slice(
            Slicing slicing,
            String name,
            int sentences,
            double first,
            double second,
            Difference difference,
            Optional<String> better) {}

    /**
     * A sentence.
     *
     * @param number its line in the test set, from 1
     * @param first the translation by the first one's first run
     * @param firstChrf in [0, 100]
     * @param firstAttention under the reference, where there is attention
     */
    public record Example(
            int number,
            String source,
            String reference,
            String first,
            String second,
            double firstChrf,
            double secondChrf,
            Optional<AttentionMap> firstAttention,
            Optional<AttentionMap> secondAttention) {}
}
