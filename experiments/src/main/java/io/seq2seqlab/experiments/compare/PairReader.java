package io.seq2seqlab.experiments.compare;

import io.seq2seqlab.experiments.compare.PairComparison.OnTestSet;
import io.seq2seqlab.experiments.compare.PairComparison.Slice;
import io.seq2seqlab.experiments.config.TrialSettings;
import io.seq2seqlab.experiments.corpus.Corpus;
import io.seq2seqlab.experiments.data.Corpora;
import io.seq2seqlab.experiments.plan.SettingChange;
import io.seq2seqlab.experiments.results.Origin;
import io.seq2seqlab.experiments.schema.ConfigException;
import io.seq2seqlab.experiments.schema.Metric;
import io.seq2seqlab.experiments.scores.ArmRuns;
import io.seq2seqlab.experiments.scores.BaselineTests;
import io.seq2seqlab.experiments.scores.Difference;
import io.seq2seqlab.experiments.scores.Learning;
import io.seq2seqlab.experiments.scores.NoScoreException;
import io.seq2seqlab.experiments.scores.Rescored;
import io.seq2seqlab.experiments.scores.ScoringGroups;
import io.seq2seqlab.experiments.scores.SentenceFiles;
import io.seq2seqlab.experiments.scores.Summary;
import io.seq2seqlab.experiments.scores.UnknownNameException;
import io.seq2seqlab.experiments.scores.Verdicts;
import io.seq2seqlab.experiments.store.ResultStore;
import io.seq2seqlab.experiments.sweep.ExperimentReader;
import io.seq2seqlab.text.Codecs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares two arms or two runs. */
public final class PairReader {

    private final ResultStore store;
    private final Corpora corpora;

    /** @param corpora where the training text is found that words are counted in */
    public PairReader(ResultStore store, Corpora corpora) {
        this.store = store;
        this.corpora = corpora;
    }

    /**
     * What is asked for.
     *
     * @param experiment whose arms are meant; without it the one run last that has both
     * @param testSet to look into; the first one that both have without it
     * @param metric to compare by; the experiment's own, or BLEU, without it
     */
    public record Question(
            String first,
            String second,
            Optional<String> experiment,
            Optional<String> testSet,
            Optional<Metric> metric) {}

    /**
     * @throws UnknownNameException if a name is neither an arm's nor the beginning of a run's key, or there is no such test set
     * @throws NoScoreException if one of the two has no score, or they have none on the same test set
     */
    public PairComparison read(Question question) {
        PairMembers members = PairMembers.of(store, question.experiment(), question.first(), question.second());
        Metric metric = question.metric().or(members::mainMetric).orElse(Metric.BLEU);
        Verdicts verdicts = new Verdicts(metric, members.level(), members.margin(metric));
        List<OnTestSet> testSets = testSets(members, verdicts);
        String sliced = sliced(testSets, question.testSet());
        List<String> notes = new ArrayList<>();
        Optional<TrialSettings> settings = settings(members.second()).or(() -> settings(members.first()));
        List<Slice> slices = new ArrayList<>();
        if (obstacle(members, metric, sliced).isEmpty() && settings.isPresent()) {
            slices.addAll(new PairSlices(members.both(), sliced, verdicts, new SentenceFiles(store))
                    .of(parts(members, sliced, settings.get(), notes)));
        }
        members.both().forEach(arm -> notes.addAll(learning(arm)));
        return new PairComparison(
                members.first().name(),
                members.second().name(),
                metric,
                members.look(),
                verdicts.margin(),
                changes(members, notes),
                testSets,
                sliced,
                slices,
                PairExamples.of(
                        members.first().scored().get(0),
                        members.second().scored().get(0),
                        sliced,
                        new SentenceFiles(store)),
                notes);
    }

    private static List<String> learning(ArmRuns arm) {
        Learning learning = Learning.of(arm.scored());
        List<String> notes = new ArrayList<>();
        learning.improvingText()
                .ifPresent(text -> notes.add(arm.name() + " was still improving when its training ended: " + text));
        learning.collapsedText()
                .ifPresent(text -> notes.add(
                        "the attention of " + arm.name() + " is on single positions, collapsed or sharp: " + text));
        learning.constantText()
                .ifPresent(text -> notes.add("perplexity chose the checkpoint of " + arm.name() + ": " + text));
        return notes;
    }

    private List<OnTestSet> testSets(PairMembers members, Verdicts verdicts) {
        List<OnTestSet> found = new ArrayList<>();
        for (String set : members.first().scored().get(0).evaluation().splits().keySet()) {
            Map<String, Double> means = new LinkedHashMap<>();
            Map<String, Summary> summaries = new LinkedHashMap<>();
            for (ArmRuns arm : members.both()) {
                Summary.of(arm.figures(set, verdicts.metric()).values()).ifPresent(summary -> {
                    means.put(arm.name(), summary.mean());
                    summaries.put(arm.name(), summary);
                });
            }
            if (summaries.size() == 2 && !set.equals(Corpus.VALIDATION)) {
                String first = members.first().name();
                String second = members.second().name();
                Difference difference = obstacle(members, verdicts.metric(), set)
                        .map(why -> PairSlices.untested(members.both(), means, why))
                        .orElseGet(() -> test(members, set, verdicts, means));
                found.add(new OnTestSet(
                        set,
                        summaries.get(first),
                        summaries.get(second),
                        difference,
                        PairComparison.better(first, second, difference)));
            }
        }
        if (found.isEmpty()) {
            throw new NoScoreException(
                    members.first().name() + " and " + members.second().name() + " are not two things with a score in "
                            + verdicts.metric().title() + " on the same test set");
        }
        return found;
    }

    /** Why the two may not be compared on a test set. */
    private static Optional<String> obstacle(PairMembers members, Metric metric, String set) {
        return ScoringGroups.of(members.both(), metric, List.of(set)).stream()
                .skip(1)
                .findFirst()
                .map(way -> "not comparable: " + way.arms().get(0).name() + " "
                        + way.apart().orElseThrow());
    }

    private Difference test(PairMembers members, String set, Verdicts verdicts, Map<String, Double> means) {
        Rescored rescored = Rescored.of(members.both(), set, verdicts.metric(), new SentenceFiles(store));
        return new BaselineTests(rescored, verdicts)
                .of(members.both(), means, arm -> false)
                .get(members.first().name());
    }

    private static String sliced(List<OnTestSet> testSets, Optional<String> asked) {
        List<String> names = testSets.stream().map(OnTestSet::testSet).toList();
        if (asked.isPresent() && !names.contains(asked.get())) {
            throw new UnknownNameException("both have no score on a test set called", asked.get(), names);
        }
        return asked.orElse(names.get(0));
    }

    private List<SentenceSlices.Part> parts(
            PairMembers members, String testSet, TrialSettings settings, List<String> notes) {
        Codecs codecs = settings.data()
                .codecs()
                .orElseGet(() -> corpora.data(settings.data()).codecs());
        SentenceSlices slices = new SentenceSlices(new SentenceFiles(store)
                .translations(members.second().scored().get(0), testSet).stream()
                        .map(sentence -> codecs.source().encode(sentence.source()))
                        .toList());
        List<SentenceSlices.Part> parts = new ArrayList<>(slices.byLength());
        try {
            parts.addAll(slices.byRarestWord(corpora.training(settings).sourceFrequencies()));
        } catch (ConfigException e) {
            notes.add("words are not counted: " + e.problems().get(0));
        }
        return parts;
    }

    private Optional<TrialSettings> settings(ArmRuns arm) {
        return arm.arm().origin() == Origin.IMPORTED
                ? Optional.empty()
                : Optional.of(ExperimentReader.readTrial(
                        store.directory(arm.scored().get(0).run().trainKey()).config()));
    }

    private List<SettingChange> changes(PairMembers members, List<String> notes) {
        Optional<TrialSettings> first = settings(members.first());
        Optional<TrialSettings> second = settings(members.second());
        if (first.isEmpty() || second.isEmpty()) {
            notes.add("settings of imported translations are not known");
            return List.of();
        }
        return SettingChange.between(second.get(), first.get());
    }
}
