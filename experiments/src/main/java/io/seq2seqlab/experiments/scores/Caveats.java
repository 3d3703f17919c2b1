package io.seq2seqlab.experiments.scores;

import io.seq2seqlab.experiments.plan.CorpusChanges;
import io.seq2seqlab.experiments.results.Manifest;
import io.seq2seqlab.experiments.results.RunDirectory;
import io.seq2seqlab.experiments.store.FormerRun;
import io.seq2seqlab.experiments.store.ResultStore;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Warns of what has to be known of a results folder before an experiment's rows are read.
 *
 * @param former runs that are no part of the experiment any more
 * @param changed texts that are others now than those that rows rest on
 * @param unchecked how many of the runs were made before files were listed, so that nobody can say whether theirs have changed
 */
public record Caveats(List<FormerRun> former, List<ChangedText> changed, int unchecked) {

    public Caveats {
        former = List.copyOf(former);
        changed = List.copyOf(changed);
    }

    /** Nothing is known of it. */
    public static final Caveats UNKNOWN = new Caveats(List.of(), List.of(), 0);

    /**
     * A text that is another now.
     *
     * @param corpus its name
     * @param testSet that has changed; empty for the training text
     * @param changes what differs now, such as {@code other references}; none for the training text
     * @param arms whose rows rest on the text as it was
     */
    public record ChangedText(String corpus, Optional<String> testSet, List<String> changes, List<String> arms) {

        public ChangedText {
            changes = List.copyOf(changes);
            arms = List.copyOf(arms);
        }
    }

    /**
     * Those of an experiment.
     *
     * @param texts that its rows rest on
     * @param runs that its rows are of, by their train keys
     */
    public static Caveats of(
            ResultStore store, String experiment, List<ScoredText> texts, Set<String> runs, CorpusChanges now) {
        List<ChangedText> changed = new ArrayList<>();
        Set<String> trained = new LinkedHashSet<>();
        for (ScoredText text : texts) {
            RunDirectory run = store.directory(text.run());
            List<String> changes =
                    now.basis(run, text.testSet()).map(text.basis()::changes).orElse(List.of());
            if (!changes.isEmpty()) {
                changed.add(new ChangedText(corpus(now, run), Optional.of(text.testSet()), changes, text.arms()));
            }
            if (trained.add(text.run()) && now.trainingChanged(run)) {
                changed.add(new ChangedText(corpus(now, run), Optional.empty(), List.of(), text.arms()));
            }
        }
        long unchecked = runs.parallelStream()
                .filter(key -> Manifest.unlisted(store.directory(key)))
                .count();
        return new Caveats(store.formerRuns(experiment), changed, Math.toIntExact(unchecked));
    }

    private static String corpus(CorpusChanges now, RunDirectory run) {
        return now.corpus(run).orElseThrow();
    }
}
