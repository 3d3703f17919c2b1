package io.seq2seqlab.experiments.sweep;

import io.seq2seqlab.experiments.config.TrialSettings;
import io.seq2seqlab.experiments.schema.Checker;
import io.seq2seqlab.experiments.schema.EvaluationSettings;
import io.seq2seqlab.experiments.schema.Location;
import io.seq2seqlab.experiments.schema.Metric;
import io.seq2seqlab.experiments.schema.OneLine;
import io.seq2seqlab.experiments.schema.Problems;
import io.seq2seqlab.experiments.schema.Setting;
import io.seq2seqlab.experiments.schema.SweepKeys;
import io.seq2seqlab.experiments.schema.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A claim as it is written: it picks arms by their values. */
record DeclaredClaim(
        Location location,
        String name,
        Selector better,
        Selector than,
        Optional<Setting> metric,
        Optional<Setting> testSet) {

    /** The claims of an experiment, in order; those that cannot be read are problems. */
    static List<DeclaredClaim> read(Tree.Block experiment, List<Factor> factors, Problems problems) {
        List<DeclaredClaim> claims = new ArrayList<>();
        for (Tree item : SweepKeys.items(
                SweepKeys.CLAIMS,
                experiment,
                SweepKeys.CLAIMS,
                "a list, such as [{better: {model.attention.score: additive}, than: {model.attention.score: dot}}]",
                problems)) {
            read(item, factors, problems).ifPresent(claim -> {
                if (claims.stream().anyMatch(earlier -> earlier.name.equals(claim.name))) {
                    problems.add(
                            claim.location,
                            SweepKeys.CLAIMS,
                            "two claims are called " + OneLine.quote(claim.name) + "; give this one another name");
                }
                claims.add(claim);
            });
        }
        return claims;
    }

    private static Optional<DeclaredClaim> read(Tree item, List<Factor> factors, Problems problems) {
        if (!(item instanceof Tree.Block block)) {
            return problems.refuse(item.location(), SweepKeys.CLAIMS, "expected a block with better and than");
        }
        SortedMap<String, Setting> given = Checker.check(SweepKeys.claim(), block, SweepKeys.CLAIMS, problems);
        Optional<Selector> better = side(SweepKeys.BETTER, block, factors, problems);
        Optional<Selector> than = side(SweepKeys.THAN, block, factors, problems);
        return better.flatMap(b -> than.map(t -> new DeclaredClaim(
                block.location(),
                Optional.ofNullable(given.get("claims.name"))
                        .map(Setting::text)
                        .orElseGet(() -> values(b) + " better than " + values(t)),
                b,
                t,
                Optional.ofNullable(given.get("claims.metric")),
                Optional.ofNullable(given.get("claims.test_set")))));
    }

    private static Optional<Selector> side(String name, Tree.Block claim, List<Factor> factors, Problems problems) {
        Optional<Tree> written = SweepKeys.given(name, claim);
        if (written.isEmpty()) {
            problems.add(
                    claim.location(),
                    SweepKeys.CLAIMS + "." + name,
                    "is missing: expected values of arms, such as {model.attention.score: dot}");
        }
        return written.flatMap(tree -> Selector.read(tree, factors, SweepKeys.CLAIMS + "." + name, problems));
    }

    private static String values(Selector selector) {
        return selector.accepted().values().stream()
                .map(values -> String.join(" or ", values))
                .collect(Collectors.joining(", "));
    }

    /**
     * The claim about these arms.
     *
     * @param search where the arms are candidates; then a claim is about winners, each of which stands for its values of the
     *     factors that winners are chosen per
     */
    ClaimSettings of(
            Map<Combination, TrialSettings> arms,
            List<Factor> factors,
            Optional<SearchSettings> search,
            Problems problems) {
        List<Combination> betterArms = matching(better, SweepKeys.BETTER, arms, problems);
        List<Combination> thanArms = matching(than, SweepKeys.THAN, arms, problems);
        betterArms.stream()
                .filter(thanArms::contains)
                .findFirst()
                .ifPresent(both -> problems.add(
                        than.location(),
                        SweepKeys.CLAIMS + "." + SweepKeys.THAN,
                        both + " is on both sides of the claim"));
        search.ifPresent(found -> requireWinners(found, factors, problems));
        BiConsumer<Setting, String> refuse = (setting, why) -> problems.add(setting.location(), SweepKeys.CLAIMS, why);
        EvaluationSettings evaluation = arms.values().iterator().next().evaluation();
        metric.filter(named -> evaluation.metrics().stream()
                        .noneMatch(m -> m.toString().equals(named.text())))
                .ifPresent(
                        named -> refuse.accept(named, named.text() + " is not computed; add it to evaluation.metrics"));
        testSet.filter(named -> !evaluation.testSets().isEmpty()
                        && !evaluation.testSets().contains(named.text()))
                .ifPresent(named -> refuse.accept(
                        named,
                        OneLine.quote(named.text()) + " is none of evaluation.test_sets, "
                                + String.join(", ", evaluation.testSets())));
        return new ClaimSettings(
                name,
                betterArms,
                thanArms,
                metric.map(named -> Stream.of(Metric.values())
                        .filter(m -> m.toString().equals(named.text()))
                        .findFirst()
                        .orElseThrow()),
                testSet.map(Setting::text));
    }

    private static List<Combination> matching(
            Selector side, String name, Map<Combination, TrialSettings> arms, Problems problems) {
        List<Combination> matching = arms.entrySet().stream()
                .filter(arm -> side.matches(arm.getKey(), arm.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        if (matching.isEmpty()) {
            problems.add(side.location(), SweepKeys.CLAIMS + "." + name, "no arm has these values");
        }
        return matching;
    }

    private void requireWinners(SearchSettings search, List<Factor> factors, Problems problems) {
        for (Selector side : List.of(better, than)) {
            boolean chosen = factors.stream()
                    .filter(factor -> factor.isNamedBy(side))
                    .anyMatch(factor -> !search.per().contains(factor.name()));
            if (chosen) {
                problems.add(
                        side.location(),
                        SweepKeys.CLAIMS,
                        "names what the search chooses; a claim about winners names factors of search.per");
            }
        }
    }
}
