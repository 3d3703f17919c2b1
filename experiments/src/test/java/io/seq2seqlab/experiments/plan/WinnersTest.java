package io.seq2seqlab.experiments.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.seq2seqlab.experiments.results.ArmRole;
import io.seq2seqlab.experiments.sweep.Experiment;
import io.seq2seqlab.experiments.sweep.Experiments;
import io.seq2seqlab.experiments.sweep.SearchSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WinnersTest {

    private static final String SWEEP = """
            seeds: [1, 2]
            sweep: {factors: {model.attention.score: [additive, general], training.epochs: [3, 4]}}
            baseline: {model.attention.score: general}
            claims: [{better: {model.attention.score: additive}, than: {model.attention.score: general}}]
            """;

    @TempDir
    Path folder;

    private Experiment experiment;

    @BeforeEach
    void searchPerScore() {
        experiment = read("search: {metric: validation.bleu, per: [model.attention.score], seeds: [11, 12, 13]}");
    }

    private Experiment read(String search) {
        return new Experiments(folder).read(SWEEP + search);
    }

    private List<Arm> winners(Experiment searched, Map<String, List<OptionalDouble>> figures) {
        List<Arm> candidates = Plan.of(searched);
        Map<Arm, List<OptionalDouble>> validation = new HashMap<>();
        candidates.forEach(arm -> validation.put(arm, figures.getOrDefault(arm.name(), List.of())));
        SearchSettings search = searched.search().orElseThrow();
        return new Winners(search, candidates, validation).arms();
    }

    private static List<OptionalDouble> of(double... figures) {
        List<OptionalDouble> list = new ArrayList<>();
        for (double figure : figures) {
            list.add(Double.isNaN(figure) ? OptionalDouble.empty() : OptionalDouble.of(figure));
        }
        return list;
    }

    private static final Map<String, List<OptionalDouble>> FIGURES = Map.of(
            "additive, epochs 3", of(10, 30),
            "additive, epochs 4", of(19, 19),
            "general, epochs 3", of(5, 5),
            "general, epochs 4", of(4, 7));

    @Test
    void haveTheBestMeanAndFreshSeeds() {
        List<Arm> winners = winners(experiment, FIGURES);

        assertThat(winners)
                .extracting(Arm::name)
                .containsExactly("general, epochs 4, retrained", "additive, epochs 3, retrained");
        assertThat(winners).extracting(Arm::comparedWith).containsOnly("general, epochs 4, retrained");
        assertThat(winners).extracting(Arm::seeds).containsOnly(List.of(11L, 12L, 13L));
        assertThat(winners).extracting(Arm::role).containsOnly(ArmRole.COMPARED);
    }

    @Test
    void areTheLowestWhereLessIsBetter() {
        Experiment perplexity =
                read("search: {metric: validation.perplexity, per: [model.attention.score], seeds: [11]}");

        assertThat(winners(perplexity, FIGURES))
                .extracting(Arm::name)
                .containsExactly("general, epochs 3, retrained", "additive, epochs 4, retrained");
    }

    @Test
    void haveAFigureForEverySeed() {
        Map<String, List<OptionalDouble>> figures = new HashMap<>(FIGURES);
        figures.put("additive, epochs 3", of(100, Double.NaN));
        figures.put("general, epochs 3", of(100));

        assertThat(winners(experiment, figures))
                .extracting(Arm::name)
                .containsExactly("general, epochs 4, retrained", "additive, epochs 4, retrained");
        assertThat(winners(experiment, Map.of())).isEmpty();
    }

    @Test
    void withoutABaselineThatCouldWinAreComparedWithThemselves() {
        Map<String, List<OptionalDouble>> figures = new HashMap<>(FIGURES);
        figures.remove("general, epochs 3");
        figures.remove("general, epochs 4");

        assertThat(winners(experiment, figures))
                .singleElement()
                .satisfies(arm -> assertThat(arm.baseline()).isTrue());
    }

    @Test
    void standBesideAnAaArm() {
        Experiment controlled = read("""
                search: {metric: validation.bleu, per: [model.attention.score], seeds: [11]}
                aa_test: {seeds: [21, 22]}
                """);

        assertThat(winners(controlled, FIGURES).get(2)).satisfies(control -> {
            assertThat(control.name()).isEqualTo("general, epochs 4, retrained, A/A");
            assertThat(control.comparedWith()).isEqualTo("general, epochs 4, retrained");
            assertThat(control.role()).isEqualTo(ArmRole.CONTROL);
            assertThat(control.seeds()).containsExactly(21L, 22L);
        });
    }

    @Test
    void areWhatClaimsAreAbout() {
        assertThat(Plan.claims(experiment, Plan.of(experiment))).isEmpty();
        assertThat(Plan.claims(experiment, winners(experiment, FIGURES)))
                .singleElement()
                .satisfies(claim -> {
                    assertThat(claim.better()).containsExactly("additive, epochs 3, retrained");
                    assertThat(claim.than()).containsExactly("general, epochs 4, retrained");
                });
    }
}
