package io.seq2seqlab.experiments.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a sweep cannot be, each in one line with its place. */
class SweepProblemsTest {

    @TempDir
    Path folder;

    private List<String> problems(String text) {
        return new Experiments(folder).problems(Experiments.DATA + text);
    }

    private static final String EPOCHS = "sweep: {factors: {training.epochs: [1, 2]}}\n";

    /** The mark is where the problem is. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "model.encoder.hidden: {min: 8, max: ^4, steps: 2} | sweep.factors.model.encoder.hidden.max: is not above min, 8",
                "model.encoder.hidden: {min: ^0, max: 4, steps: 2} | sweep.factors.model.encoder.hidden.min: '0' is not a whole number of at least 1, up to 2147483647",
                "model.encoder.hidden: ^{min: 1, max: 4} | sweep.factors.model.encoder.hidden: needs steps or step; only sweep.method: random draws from the range itself",
                "model.encoder.hidden: ^{min: 1, steps: 4} | sweep.factors.model.encoder.hidden.max: is missing: The greatest number.",
                "model.encoder.hidden: {min: 1, max: 4, steps: 2, step: ^1} | sweep.factors.model.encoder.hidden.step: stands beside steps; keep one",
                "model.encoder.hidden: {min: 1, max: 4, step: ^0.5} | sweep.factors.model.encoder.hidden.step: is no whole number, and the key takes whole numbers",
                "model.encoder.hidden: {min: 1, max: 4, scale: log, step: ^1} | sweep.factors.model.encoder.hidden.step: is a difference, and scale: log has equal quotients; say steps",
                "model.encoder.hidden: {min: 1, max: 4, steps: ^9} | sweep.factors.model.encoder.hidden.steps: makes only 4 numbers that differ once they are rounded; ask for fewer",
                "model.encoder.hidden: {min: 1, max: 2000000, step: ^1} | sweep.factors.model.encoder.hidden.step: makes 2000000 numbers; expected at most 100000",
                "model.encoder.hidden: {min: 1, max: 4, ^stepps: 2} | sweep.factors.model.encoder.hidden.stepps: there is no such key; expected one of min, max, scale, steps, step, when (did you mean 'steps'?)",
                "model.encoder.hidden: {values: [1], ^valus: [2]} | sweep.factors.model.encoder.hidden.valus: there is no such key; expected one of values, when, min, max, scale, steps, step (did you mean 'values'?)",
                "model.encoder.hidden: ^{values: [1], min: 2} | sweep.factors.model.encoder.hidden: has values and a range; keep one",
                "model.encoder.hidden: ^{when: {training.epochs: 1}} | sweep.factors.model.encoder.hidden: expected values, or a range such as {min: 1, max: 4, steps: 4}",
                "model.dropout.readout: {min: ^0, max: 0.5, scale: log, steps: 3} | sweep.factors.model.dropout.readout.min: must be above 0 for scale: log",
                "model.attention.score: ^{min: 1, max: 2, steps: 2} | sweep.factors.model.attention.score: has no range, for it is no number but one of additive, cosine, dot, general, location, projected-dot, scaled-dot, uniform, none; list its values",
                "data.lowercase: ^{min: 0, max: 1} | sweep.factors.data.lowercase: has no range, for it is no number but true or false; list its values",
                "^model.encoder.hiden: {min: 1, max: 2, steps: 2} | sweep.factors.model.encoder.hiden: 'model.encoder.hiden' is not a key that can be swept, such as model.attention.score (did you mean 'model.encoder.hidden'?)",
                "training.optimizer.learning_rate: [1e-3, ^0.001] | sweep.factors.training.optimizer.learning_rate: '0.001' is listed twice",
                "training.epochs: {values: [1, 2], when: {model.bridge: ^tanhh}} | sweep.factors.training.epochs.when: 'tanhh' is not one of last, tanh, zero (did you mean 'tanh'?)",
                "training.epochs: {values: [1, 2], when: ^{training.epochs: 1}} | sweep.factors.training.epochs.when: depends on the factor itself",
            })
    void ofOneFactor(String marked, String problem) {
        String factors = "sweep: {factors: {";
        int column = 1 + factors.length() + marked.indexOf('^');

        assertThat(problems(factors + marked.replace("^", "") + "}}"))
                .containsExactly("x.yaml:2:" + column + " " + problem);
    }

    @Test
    void anOverrideOfAFactorWouldChangeNothing() {
        Experiments experiments = new Experiments(folder);

        assertThat(experiments.problems(Experiments.DATA + EPOCHS, "training.epochs=3"))
                .containsExactly(
                        "--set training.epochs=3 training.epochs: the factor 'training.epochs' sets it in every"
                                + " trial, so that this changes nothing; change sweep.factors instead");
        assertThat(experiments.problems(
                        Experiments.DATA
                                + "sweep: {factors: {training.epochs: {values: [1], when: {model.bridge: tanh}}}}",
                        "training.epochs=3"))
                .isEmpty();
    }

    @Test
    void conditionsDependOnWhatIsSettledBefore() {
        assertThat(problems("""
                        sweep:
                          factors:
                            training.epochs: {values: [1, 2], when: {model.encoder.layers: 2}}
                            model.encoder.layers: [1, 2]
                        """))
                .containsExactly(
                        "x.yaml:4:45 sweep.factors.training.epochs.when: depends on model.encoder.layers, which comes"
                                + " after it; write that factor first");
    }

    @Test
    void zippedFactorsMatch() {
        assertThat(problems("""
                        sweep:
                          factors:
                            training.epochs: [1, 2]
                            model.encoder.layers: [1, 2, 3]
                            model.decoder.layers: [1, 2]
                          zip:
                            - [training.epochs, model.encoder.layers]
                            - [model.decoder.layers, training.epochs]
                            - [model.decoder.layer, model.decoder.layers]
                            - [model.decoder.layers]
                            - 7
                        """))
                .containsExactly(
                        "x.yaml:8:7 sweep.zip: expected factors with equally many values; training.epochs has 2,"
                                + " model.encoder.layers has 3",
                        "x.yaml:9:30 sweep.zip: 'training.epochs' is zipped twice",
                        "x.yaml:10:8 sweep.zip: 'model.decoder.layer' is not a factor of the sweep; expected one of"
                                + " training.epochs, model.encoder.layers, model.decoder.layers (did you mean"
                                + " 'model.decoder.layers'?)",
                        "x.yaml:10:29 sweep.zip: 'model.decoder.layers' is zipped twice",
                        "x.yaml:11:7 sweep.zip: expected a list of two or more factors",
                        "x.yaml:12:7 sweep.zip: expected a list of two or more factors");
    }

    @Test
    void aMistypedKeyOfTheSweepIsNamed() {
        assertThat(problems("sweep: {metod: grid, factors: {training.epochs: [1, 2]}}"))
                .containsExactly(
                        "x.yaml:2:9 sweep.metod: there is no such key; expected one of method, seed, factors, zip,"
                                + " exclude (did you mean 'method'?)");
        assertThat(problems("sweep: {method: radnom, factors: {training.epochs: [1, 2]}}"))
                .containsExactly(
                        "x.yaml:2:17 sweep.method: 'radnom' is not one of grid, random, one-at-a-time (did you mean"
                                + " 'random'?)");
    }

    @Test
    void allProblemsAreToldAtOnce() {
        assertThat(problems("""
                        model: {bridge: tahn}
                        seeds: [1, 2]
                        sweep:
                          factors:
                            model.encoder.hidden: {min: 9, max: 4, steps: 2}
                            training.epochs: [1, none]
                          exclude: [{training.epoch: 1}]
                        baseline: {model.encoder.type: ggru}
                        aa_test: {seeds: [2]}
                        claims: [{better: {training.epochs: 1}}]
                        search: {per: [epochs]}
                        budget: {trial: 3}
                        """))
                .hasSize(11)
                .allSatisfy(line -> assertThat(line).matches("x\\.yaml:\\d+:\\d+ .*"));
    }

    @Test
    void theBudgetCountsArmsTimesSeeds() {
        assertThat(problems("seeds: [1, 2, 3]\nbudget: {trials: 5}\n" + EPOCHS))
                .containsExactly(
                        "x.yaml:3:18 budget.trials: is exceeded by 1: 2 arms with 3 seeds are 6 trials; sweep less,"
                                + " or draw some with sweep.method: random");
        assertThat(problems("seeds: [1, 2, 3]\nbudget: {trials: 6}\n" + EPOCHS)).isEmpty();
        assertThat(problems("sweep: {method: random, factors: {training.epochs: [1, 2]}}"))
                .containsExactly(
                        "x.yaml:2:8 sweep.method: random draws as many combinations as there is budget for; add"
                                + " budget: {trials: 10}, which is arms × seeds");
        assertThat(problems("""
                        seeds: [1, 2, 3]
                        budget: {trials: 2}
                        sweep: {method: random, factors: {training.epochs: [1, 2]}}
                        """))
                .containsExactly(
                        "x.yaml:3:18 budget.trials: does not pay for one arm with 3 seeds; expected at least 3");
    }

    @Test
    void anAaTestHasSeedsOfItsOwn() {
        assertThat(problems("seeds: [1, 2]\naa_test: {seeds: [2, 3]}"))
                .containsExactly("x.yaml:3:18 aa_test.seeds: seed 2 is one of seeds; expected fresh ones");
        assertThat(problems("aa_test: {}"))
                .containsExactly("x.yaml:2:10 aa_test.seeds: is missing: expected seeds that are none of seeds");
        assertThat(problems("aa_test: {seed: [2]}"))
                .contains(
                        "x.yaml:2:11 aa_test.seed: there is no such key; expected one of seeds (did you mean 'seeds'?)");
    }

    @Test
    void claimsAreAboutDifferentArms() {
        assertThat(problems(EPOCHS + """
                        claims:
                          - {better: {training.epochs: 1}, than: {training.epochs: 3}}
                          - {better: {training.epochs: 1}, than: {training.epochs: [1, 2]}, name: more}
                          - {better: {training.epochs: 1}, than: {training.epochs: 2}, metric: aer}
                          - {better: {training.epochs: 1}, than: {training.epochs: 2}, name: other, metrik: bleu}
                        """))
                .containsExactly(
                        "x.yaml:7:77 claims.metrik: there is no such key; expected one of name, better, than, metric,"
                                + " test_set (did you mean 'metric'?)");
        assertThat(problems(EPOCHS + """
                        evaluation: {test_sets: [a]}
                        claims:
                          - {better: {training.epochs: 1}, than: {training.epochs: 3}}
                          - {better: {training.epochs: 1}, than: {training.epochs: [1, 2]}, name: more}
                          - {better: {training.epochs: 1}, than: {training.epochs: 2}, metric: aer, test_set: b}
                        """))
                .containsExactly(
                        "x.yaml:5:42 claims.than: no arm has these values",
                        "x.yaml:6:42 claims.than: training.epochs=1 is on both sides of the claim",
                        "x.yaml:7:72 claims: aer is not computed; add it to evaluation.metrics",
                        "x.yaml:7:87 claims: 'b' is none of evaluation.test_sets, a");
        assertThat(problems(EPOCHS + """
                        claims:
                          - {better: {training.epochs: 1}, than: {training.epochs: 2}}
                          - {better: {training.epochs: 1}, than: {training.epochs: 2}}
                        """))
                .containsExactly(
                        "x.yaml:5:5 claims: two claims are called '1 better than 2'; give this one another name");
    }

    @Test
    void aMarginIsAPositiveNumberOfAMetricThatIsComputed() {
        assertThat(problems(EPOCHS + """
                        margins: {bleu: 0, chrf: .inf, exact_match: -1, perplexity: [1], token_accuracy: "1", blue: 1}
                        """))
                .containsExactly(
                        "x.yaml:3:17 margins.bleu: '0' is not a number above 0",
                        "x.yaml:3:26 margins.chrf: '.inf' is not a number above 0",
                        "x.yaml:3:45 margins.exact_match: '-1' is not a number above 0",
                        "x.yaml:3:61 margins.perplexity: a list is not a number above 0",
                        "x.yaml:3:82 margins.token_accuracy: '1' in quotes is not a number above 0",
                        "x.yaml:3:87 margins.blue: there is no such key; expected one of bleu, chrf, exact_match,"
                                + " token_accuracy, perplexity, free_running_perplexity, bits_per_character, aer (did"
                                + " you mean 'bleu'?)");
        assertThat(problems(EPOCHS + "margins: {aer: 0.01}"))
                .containsExactly("x.yaml:3:16 margins.aer: aer is not computed; add it to evaluation.metrics");
        assertThat(problems(EPOCHS + "margins: 0.5"))
                .containsExactly(
                        "x.yaml:3:10 margins: expected a block of keys: bleu, chrf, exact_match, token_accuracy,"
                                + " perplexity, free_running_perplexity, bits_per_character, aer");
        assertThat(problems("sweep: {factors: {margins.bleu: [1, 2]}}"))
                .singleElement()
                .asString()
                .contains("'margins.bleu' is not a key that can be swept");
    }

    @Test
    void aSearchSeesNoTestSetAndNoOldSeed() {
        assertThat(problems(EPOCHS + "search: {metric: test2016.bleu, seeds: [1], per: [training.epoch]}"))
                .containsExactly(
                        "x.yaml:3:18 search.metric: 'test2016.bleu' is not one of validation.bleu, validation.chrf,"
                                + " validation.exact_match, validation.token_accuracy, validation.perplexity,"
                                + " validation.free_running_perplexity, validation.bits_per_character,"
                                + " validation.aer",
                        "x.yaml:3:40 search.seeds: seed 1 is one of seeds; expected fresh ones",
                        "x.yaml:3:50 search.per: 'training.epoch' is not a factor of the sweep; expected one of"
                                + " training.epochs (did you mean 'training.epochs'?)");
        assertThat(problems("search: {metric: validation.bleu, seeds: [5]}"))
                .containsExactly("x.yaml:2:9 search: looks for the winner of a sweep; say what is swept");
        assertThat(problems(EPOCHS + "search: {metric: validation.aer, seeds: [5]}"))
                .containsExactly("x.yaml:3:18 search.metric: aer is not computed; add it to evaluation.metrics");
        assertThat(problems(EPOCHS + "search: {metric: validation.bleu, seeds: [5]}\naa_test: {seeds: [5]}"))
                .containsExactly("x.yaml:3:42 search.seeds: seed 5 is one of aa_test.seeds; expected fresh ones");
        assertThat(problems(EPOCHS + """
                        search: {metric: validation.bleu, seeds: [5]}
                        claims: [{better: {training.epochs: 1}, than: {training.epochs: 2}}]
                        """))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line)
                        .endsWith("names what the search chooses; a claim about winners names factors of search.per"));
    }

    @Test
    void aSearchComparesWhatCanBeCompared() {
        String search = "search: {metric: validation.%s, seeds: [5]}\n";
        assertThat(problems("sweep: {factors: {data.lowercase: [false, true]}}\n" + search.formatted("bleu")))
                .containsExactly(
                        "x.yaml:3:18 search.metric: bleu of arms that differ in data.lowercase is not comparable;"
                                + " search among arms that agree in it");
        String vocabularies = "sweep: {factors: {model.vocabulary.max_size: [12, 5]}}\n";
        assertThat(problems(vocabularies + search.formatted("perplexity")))
                .containsExactly(
                        "x.yaml:3:18 search.metric: perplexity of arms that differ in model.vocabulary.max_size is"
                                + " not comparable; search among arms that agree in it, or by validation.bleu or"
                                + " validation.bits_per_character");
        assertThat(problems(vocabularies + search.formatted("bleu"))).isEmpty();
        assertThat(problems("search: {metric: validation.bleu, seeds: [5]}\n"
                        + "sweep: {factors: {evaluation.search.beam: [1, 5]}}"))
                .containsExactly("x.yaml:2:18 search.metric: bleu of arms that differ in evaluation.search is not"
                        + " comparable; search among arms that agree in it");
    }

    @Test
    void figuresOfAttentionNeedAttention() {
        String metrics = "evaluation: {metrics: [bleu, aer]}\n";
        assertThat(problems(metrics + "model: {attention: {score: none}, decoder: {readout: state}}"))
                .containsExactly(
                        "x.yaml:2:23 evaluation.metrics: aer is a figure of attention, and model.attention.score is"
                                + " none; remove it");
        assertThat(problems(metrics + """
                        model: {decoder: {readout: state}}
                        sweep: {factors: {model.attention.score: [none, additive]}}
                        """)).isEmpty();
    }

    @Test
    void aPenaltyForCoverageNeedsAttention() {
        String coverage = "evaluation: {search: {beam: %d, coverage: 0.2}}\n";
        String none = "model: {attention: {score: none}, decoder: {readout: state}}";
        assertThat(problems(coverage.formatted(5) + none))
                .containsExactly("x.yaml:2:42 evaluation.search.coverage: 0.2 weighs what attention did not cover, and"
                        + " model.attention.score is none; set it to 0");
        assertThat(problems(coverage.formatted(1) + none)).isEmpty();
        assertThat(problems(coverage.formatted(5) + """
                        model: {attention: {score: dot}, decoder: {readout: state}}
                        sweep: {factors: {model.attention.score: [none, additive]}}
                        """))
                .containsExactly("x.yaml:4:43 evaluation.search.coverage: 0.2 weighs what attention did not cover, and"
                        + " model.attention.score is none; set it to 0 (with model.attention.score=none)");
    }

    @Test
    void aBaselineIsAmongItsArms() {
        String sweep = """
                sweep:
                  method: one-at-a-time
                  factors: {training.epochs: [1, 2], model.encoder.layers: [1, 2]}
                """;
        assertThat(problems(sweep + "baseline: {training.epochs: 3}"))
                .containsExactly("x.yaml:5:11 baseline: no arm has these values; expected those of one arm (such as"
                        + " training.epochs=1, model.encoder.layers=1)");
        assertThat(problems(sweep + "  exclude: [{training.epochs: 2}]\nbaseline: {training.epochs: 2}"))
                .containsExactly(
                        "x.yaml:3:3 sweep.exclude: excludes the baseline, training.epochs=2, model.encoder.layers=1");
    }

    @Test
    void aGroupIsCheckedAtTheKeysThatItSets() {
        assertThat(problems("""
                        sweep:
                          factors:
                            size:
                              values:
                                small: {model.decoder.hidden: none, model.decoder.hiden: 1}
                              whn: {training.epochs: 1}
                        """))
                .containsExactly(
                        "x.yaml:6:45 sweep.factors.size: 'model.decoder.hiden' is not a key that can be swept, such as"
                                + " model.attention.score (did you mean 'model.decoder.hidden'?)",
                        "x.yaml:7:7 sweep.factors.size.whn: there is no such key; expected one of values, when (did you mean"
                                + " 'when'?)");
    }

    @Test
    void aSettingIsNoNameOfAFactorOfGroupsOrOfAGroup() {
        assertThat(problems("""
                        sweep:
                          factors:
                            training.epochs: {few: {training.epochs: 1}, many: {training.epochs: 9}}
                            model.encoder.hidden: {model.encoder.hidden: [8, 16]}
                            variant: {model.bridge: tanh}
                            "other": {"a\\nb": {model.encoder.layers: 2}}
                        """))
                .containsExactly(
                        "x.yaml:4:5 sweep.factors.training.epochs: is the name of a setting, which takes a list of values,"
                                + " such as [1, 2]; give a factor of named groups a name that is no setting's",
                        "x.yaml:5:5 sweep.factors.model.encoder.hidden: is the name of a setting, which takes a list of values,"
                                + " such as [1, 2]; give a factor of named groups a name that is no setting's",
                        "x.yaml:6:29 sweep.factors.variant: expected keys and values, such as {model.encoder.type: gru};"
                                + " 'model.bridge' is a setting where the name of a group is expected",
                        "x.yaml:7:15 sweep.factors.other: an arm cannot be called 'a\\u000Ab'; expected a name without line"
                                + " breaks, control characters and spaces at its ends");
    }
}
