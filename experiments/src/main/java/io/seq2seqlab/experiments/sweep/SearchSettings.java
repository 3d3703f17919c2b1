package io.seq2seqlab.experiments.sweep;

import io.seq2seqlab.experiments.schema.Metric;
import io.seq2seqlab.experiments.schema.Problems;
import io.seq2seqlab.experiments.schema.Setting;
import io.seq2seqlab.experiments.schema.SweepKeys;
import io.seq2seqlab.experiments.schema.Tree;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * That a sweep looks for a winner. Its combinations are candidates, of which validation scores alone are seen; the winner is
 * trained again with fresh seeds and evaluated once on the test sets.
 *
 * @param metric the figure on the validation set, whose mean over the candidates' seeds decides
 * @param per factors that have a winner for each of their values; one winner of all where it is empty
 * @param seeds the winners' seeds; none of them was a candidate's
 * @param controlSeeds seeds of an A/A arm beside the baseline's winner; empty without an A/A test
 */
public record SearchSettings(Metric metric, List<String> per, List<Long> seeds, List<Long> controlSeeds) {

    public SearchSettings {
        per = List.copyOf(per);
        seeds = List.copyOf(seeds);
        controlSeeds = List.copyOf(controlSeeds);
    }

    /** What an experiment says of it; empty where it says nothing, or nothing that stands. */
    static Optional<SearchSettings> read(
            Tree.Block experiment,
            SortedMap<String, Setting> settings,
            Optional<Sweep> sweep,
            List<Long> controlSeeds,
            Problems problems) {
        Optional<List<Long>> seeds = FreshSeeds.read(SweepKeys.SEARCH, experiment, settings, problems);
        Optional<Setting> metric = Optional.ofNullable(settings.get("search.metric"));
        Optional<Tree> block = SweepKeys.given(SweepKeys.SEARCH, experiment);
        SweepKeys.requireInner(
                SweepKeys.SEARCH, "metric", "what decides, such as validation.bleu", experiment, problems);
        if (block.isPresent() && sweep.isEmpty()) {
            problems.add(
                    block.get().location(), SweepKeys.SEARCH, "looks for the winner of a sweep; say what is swept");
        }
        seeds.ifPresent(fresh -> controlSeeds.stream()
                .filter(fresh::contains)
                .findFirst()
                .ifPresent(seed -> problems.add(
                        settings.get("search.seeds").location(),
                        "search.seeds",
                        "seed " + seed + " is one of aa_test.seeds; expected fresh ones")));
        Optional<Setting> per = Optional.ofNullable(settings.get("search.per"));
        per.ifPresent(names -> requireFactors(names, sweep, problems));
        return seeds.flatMap(fresh -> metric.map(chosen -> new SearchSettings(
                metric(chosen.text()), per.map(Setting::values).orElse(List.of()), fresh, controlSeeds)));
    }

    private static Metric metric(String validation) {
        return Stream.of(Metric.values())
                .filter(metric -> validation.equals(SweepKeys.VALIDATION + metric))
                .findFirst()
                .orElseThrow();
    }

    private static void requireFactors(Setting per, Optional<Sweep> sweep, Problems problems) {
        List<Factor> factors = sweep.map(Sweep::factors).orElse(List.of());
        for (String name : per.values()) {
            if (sweep.isPresent()
                    && factors.stream().noneMatch(factor -> factor.name().equals(name))) {
                problems.add(per.location(), "search.per", SweepReader.notAFactor(name, factors));
            }
        }
    }
}
