package io.seq2seqlab.experiments.compare;

import io.seq2seqlab.experiments.compare.PairComparison.Slice;
import io.seq2seqlab.experiments.compare.PairComparison.Slicing;
import io.seq2seqlab.experiments.scores.ArmRuns;
import io.seq2seqlab.experiments.scores.BaselineTests;
import io.seq2seqlab.experiments.scores.CountedMetric;
import io.seq2seqlab.experiments.scores.Difference;
import io.seq2seqlab.experiments.scores.Equivalence;
import io.seq2seqlab.experiments.scores.NotComparableException;
import io.seq2seqlab.experiments.scores.Rescored;
import io.seq2seqlab.experiments.scores.ScoredRun;
import io.seq2seqlab.experiments.scores.SentenceFiles;
import io.seq2seqlab.experiments.scores.Subject;
import io.seq2seqlab.experiments.scores.Verdict;
import io.seq2seqlab.experiments.scores.Verdicts;
import io.seq2seqlab.experiments.statistics.Holm;
import io.seq2seqlab.experiments.statistics.SentenceCounts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Two arms on parts of a test set, each part tested like a test set of its own; the parts of a slicing share a level. */
final class PairSlices {

    /** With fewer there is nothing to resample. */
    private static final int LEAST_SENTENCES = 20;

    private final List<ArmRuns> pair;
    private final String testSet;
    private final Verdicts verdicts;
    private final SentenceFiles files;
    private final Map<ScoredRun, List<double[]>> counts = new LinkedHashMap<>();

    /** @param pair what is compared and what it is compared with */
    PairSlices(List<ArmRuns> pair, String testSet, Verdicts verdicts, SentenceFiles files) {
        this.pair = pair;
        this.testSet = testSet;
        this.verdicts = verdicts;
        this.files = files;
    }

    /** The slices; none where sentences were not counted. */
    List<Slice> of(List<SentenceSlices.Part> parts) {
        Optional<CountedMetric> counted = CountedMetric.of(verdicts.metric());
        if (counted.isEmpty() || !read()) {
            return List.of();
        }
        List<Slice> slices = new ArrayList<>();
        for (SentenceSlices.Part part : parts) {
            slices.add(slice(part, counted.get()));
        }
        List<Slice> corrected = new ArrayList<>();
        for (Slicing slicing : Slicing.values()) {
            corrected.addAll(corrected(
                    slices.stream().filter(slice -> slice.slicing() == slicing).toList()));
        }
        return corrected;
    }

    private boolean read() {
        try {
            for (ArmRuns arm : pair) {
                for (ScoredRun run : arm.scored()) {
                    counts.put(run, files.each(run, testSet, verdicts.metric()));
                }
            }
            return true;
        } catch (NotComparableException toldByTheTestOfTheWholeSet) {
            return false;
        }
    }

    private SentenceCounts counts(ScoredRun run, SentenceSlices.Part part) {
        return new SentenceCounts(
                part.sentences().stream().map(counts.get(run)::get).toList());
    }

    private Slice slice(SentenceSlices.Part part, CountedMetric counted) {
        Map<String, Double> means = new LinkedHashMap<>();
        for (ArmRuns arm : pair) {
            means.put(
                    arm.name(),
                    arm.scored().stream()
                            .mapToDouble(run -> counted.score()
                                    .applyAsDouble(counts(run, part).sum()))
                            .average()
                            .orElseThrow());
        }
        Difference difference = part.sentences().size() < LEAST_SENTENCES
                ? untested(pair, means, "fewer than " + LEAST_SENTENCES + " sentences")
                : new BaselineTests(Rescored.of(pair, testSet, verdicts.metric(), run -> counts(run, part)), verdicts)
                        .of(pair, means, arm -> false)
                        .get(pair.get(0).name());
        return new Slice(
                part.slicing(),
                part.name(),
                part.sentences().size(),
                means.get(pair.get(0).name()),
                means.get(pair.get(1).name()),
                difference,
                Optional.empty());
    }

    private List<Slice> corrected(List<Slice> slices) {
        List<OptionalDouble> corrected = Holm.adjusted(
                slices.stream().map(slice -> slice.difference().p()).toList());
        List<Optional<Equivalence>> equivalences = Equivalence.corrected(
                slices.stream().map(slice -> slice.difference().equivalence()).toList());
        List<Slice> all = new ArrayList<>();
        for (int place = 0; place < slices.size(); place++) {
            Slice slice = slices.get(place);
            Difference difference = slice.difference();
            if (corrected.get(place).isPresent()) {
                double p = corrected.get(place).getAsDouble();
                difference = difference.corrected(
                        p, equivalences.get(place), verdicts.of(difference.value(), p, equivalences.get(place)));
            }
            all.add(new Slice(
                    slice.slicing(),
                    slice.name(),
                    slice.sentences(),
                    slice.first(),
                    slice.second(),
                    difference,
                    PairComparison.better(pair.get(0).name(), pair.get(1).name(), difference)));
        }
        return all;
    }

    static Difference untested(List<ArmRuns> pair, Map<String, Double> means, String why) {
        String first = pair.get(0).name();
        String second = pair.get(1).name();
        return new Difference(
                second,
                Subject.ARMS,
                means.get(first) - means.get(second),
                Optional.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Optional.empty(),
                new Verdict.Untested(why),
                true);
    }
}
