package io.seq2seqlab.experiments.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemsTest {

    @TempDir
    Path folder;

    private Experiments experiments;

    @BeforeEach
    void inFolder() {
        experiments = new Experiments(folder);
    }

    @Test
    void namesTheNearestOfAnEnumeration() {
        assertThat(experiments.problems(Experiments.DATA + """
                        model:
                          attention: {score: aditive}
                        """))
                .containsExactly(
                        "x.yaml:3:22 model.attention.score: 'aditive' is not one of additive, cosine, dot, general,"
                                + " location, projected-dot, scaled-dot, uniform, none (did you mean 'additive'?)");
    }

    @Test
    void tellsAllProblemsAtOnceInReadingOrder() {
        assertThat(experiments.problems(Experiments.DATA + """
                        nam: x
                        model:
                          encoder: {hidden: "12", layers: 0, embedding: 1.5}
                          dropout: {embedding: 1}
                          decoder: []
                        training: {label_smoothing: many, epochs: [3]}
                        seeds: [1, 1, -2, 99999999999999999999]
                        """))
                .containsExactly(
                        "x.yaml:2:1 nam: there is no such key; expected one of extends, name, description, plugins, data, model, training,"
                                + " evaluation, checkpoint, seeds, sweep, baseline, aa_test, claims, margins, search, budget, published, failures, workers_per_gpu (did you mean 'name'?)",
                        "x.yaml:4:21 model.encoder.hidden: '12' in quotes is not a whole number of at least 1, up to 2147483647",
                        "x.yaml:4:35 model.encoder.layers: '0' is not a whole number of at least 1 and of at most 64",
                        "x.yaml:4:49 model.encoder.embedding: '1.5' is not a whole number of at least 1, up to 2147483647",
                        "x.yaml:5:24 model.dropout.embedding: '1' is not a number of at least 0 and below 1",
                        "x.yaml:6:12 model.decoder: expected a block of keys: cell, hidden, layers, embedding, cell_input, readout, maxout_size, tied_embedding,"
                                + " readout_bias",
                        "x.yaml:7:29 training.label_smoothing: 'many' is not a number of at least 0 and below 1",
                        "x.yaml:7:43 training.epochs: a list is not a whole number of at least 1, up to 2147483647",
                        "x.yaml:8:12 seeds: '1' is listed twice",
                        "x.yaml:8:15 seeds: '-2' is not a whole number of at least 0, up to 9223372036854775807",
                        "x.yaml:8:19 seeds: '99999999999999999999' is not a whole number of at least 0, up to"
                                + " 9223372036854775807");
    }

    @Test
    void asksForWhatMustBeSet() {
        assertThat(experiments.problems("data: {source: de, target: en}"))
                .containsExactly(
                        "x.yaml:1:7 data.corpus: is missing: The corpus, by its name in the catalogue (lab data list).");
    }

    @Test
    void saysWhichSizesMeetWhereDotCannotCompareThem() {
        assertThat(experiments.problems(Experiments.DATA + """
                        model:
                          encoder: {type: bi-gru, hidden: 256}
                          attention:
                            score: dot
                          decoder: {hidden: 256}
                        """))
                .containsExactly(
                        "x.yaml:5:12 model.attention.score: 'dot' compares queries of width 256 with annotations"
                                + " of width 512; set model.encoder.output_size: 256 or model.decoder.hidden: 512, or use general or projected-dot");
    }

    @Test
    void blamesTheValueOfTheSweepThatDoesNotFit() {
        assertThat(experiments.problems(Experiments.DATA + """
                        model:
                          encoder: {type: gru, hidden: 128}
                          decoder: {hidden: 128}
                        sweep:
                          factors:
                            model.attention.score:
                              - additive
                              - dot
                            model.decoder.hidden: [128, 64]
                        """))
                .containsExactly("x.yaml:9:9 model.attention.score: 'dot' compares queries of width 64 with annotations"
                        + " of width 128; set model.encoder.output_size: 64 or model.decoder.hidden: 128, or use general or projected-dot"
                        + " (with model.attention.score=dot, model.decoder.hidden=64)");
    }

    @Test
    void blamesTheSweptSizeWhereTheScoreIsFixed() {
        assertThat(experiments.problems(Experiments.DATA + """
                        model:
                          encoder: {type: gru, hidden: 128}
                          attention: {score: dot}
                          decoder: {hidden: 128}
                        sweep:
                          factors:
                            training.epochs: [1, 2]
                            model.decoder.hidden: [128, 64]
                        """))
                .containsExactly(
                        "x.yaml:9:33 model.attention.score: 'dot' compares queries of width 64 with annotations"
                                + " of width 128; set model.encoder.output_size: 64 or model.decoder.hidden: 128, or use general or projected-dot"
                                + " (with training.epochs=1, model.decoder.hidden=64 and 1 more)");
    }

    @Test
    void oneOfTwoKeysThatExcludeEachOtherStandsInAFile() {
        assertThat(experiments.problems(Experiments.DATA + "training: {batch: {sentences: 8, tokens: 100}}"))
                .containsExactly("x.yaml:2:34 training.batch.tokens: says otherwise what sentences says at x.yaml:2:20;"
                        + " remove one of the two");
    }

    @Test
    void checksValuesOfASweepAtTheKeyTheySet() {
        assertThat(experiments.problems(Experiments.DATA + """
                        sweep:
                          factors:
                            model.encoder.hiden: [1, 2]
                            model.attention: [1]
                            model.encoder.layers: [1, two]
                            size:
                              small: {model.decoder.hidden: 0}
                              large: {model.decoder.hidden: 9}
                        """))
                .containsExactly(
                        "x.yaml:4:5 sweep.factors.model.encoder.hiden: 'model.encoder.hiden' is not a key that can be swept,"
                                + " such as model.attention.score (did you mean 'model.encoder.hidden'?)",
                        "x.yaml:5:5 sweep.factors.model.attention: 'model.attention' is a block; name one of its keys, such as"
                                + " model.attention.score",
                        "x.yaml:6:31 model.encoder.layers: 'two' is not a whole number of at least 1 and of at most 64",
                        "x.yaml:8:37 model.decoder.hidden: '0' is not a whole number of at least 1, up to 2147483647");
    }

    @Test
    void refusesFactorsThatSetTheSameKey() {
        assertThat(experiments.problems(Experiments.DATA + """
                        sweep:
                          factors:
                            a: {one: {training.epochs: 1}, two: {training.epochs: 2}}
                            training.epochs: [3]
                        """))
                .containsExactly(
                        "x.yaml:5:23 sweep.factors.training.epochs: sets training.epochs, and so does the factor 'a'");
    }

    @Test
    void refusesAGridWithoutEnd() {
        String factors = IntStream.range(0, 12)
                .mapToObj(i -> "    f%d: {a: {K: 1}, b: {K: 2}}\n"
                        .replace("K", "training.epochs")
                        .formatted(i))
                .collect(Collectors.joining());
        assertThat(experiments.problems(Experiments.DATA + "sweep:\n  factors:\n" + factors))
                .hasSize(22);
        assertThat(experiments.problems(Experiments.DATA + """
                        sweep:
                          factors:
                            training.epochs: {min: 1, max: 50, step: 1}
                            model.encoder.hidden: {min: 1, max: 50, step: 1}
                            model.decoder.hidden: {min: 1, max: 50, step: 1}
                        """))
                .containsExactly(
                        "x.yaml:3:3 sweep.factors: make more than 100000 combinations; sweep less at once, or draw"
                                + " some with method: random");
    }

    @Test
    void refusesAnExclusionOfNothingAndOfEverything() {
        String sweep = Experiments.DATA + "sweep:\n  factors: {training.epochs: [1, 2]}\n";
        assertThat(experiments.problems(sweep + "  exclude: [{training.epochs: 3}]"))
                .containsExactly("x.yaml:4:13 sweep.exclude: excludes nothing; no combination has these values");
        assertThat(experiments.problems(sweep + "  exclude: [{training.epochs: [1, 2]}]"))
                .containsExactly("x.yaml:4:13 sweep.exclude: excludes every combination");
    }

    @Test
    void wantsABaselineOfTheSweep() {
        String sweep = Experiments.DATA + "sweep: {factors: {training.epochs: [1, 2], model.encoder.hidden: [8, 9]}}\n";
        assertThat(experiments.problems(sweep + "baseline: {training.epochs: [1, 2]}"))
                .containsExactly(
                        "x.yaml:3:11 baseline: both training.epochs=1, model.encoder.hidden=8 and training.epochs=2,"
                                + " model.encoder.hidden=8 have these values; name one value of each factor");
        assertThat(experiments.problems(sweep + "baseline: {model.bridge: tanh}"))
                .containsExactly(
                        "x.yaml:3:11 baseline: names nothing that the sweep varies; expected a value of one or more"
                                + " of training.epochs, model.encoder.hidden");
        assertThat(experiments.problems(sweep + "baseline: {training.epochs: 3}"))
                .containsExactly("x.yaml:3:11 baseline: no arm has these values; expected those of one arm (such as"
                        + " training.epochs=1, model.encoder.hidden=8)");
        assertThat(experiments.problems(sweep + "baseline: {training.epoch: 3}"))
                .containsExactly("x.yaml:3:12 baseline: 'training.epoch' is neither a factor nor a key (did you mean"
                        + " 'training.epochs'?)");
    }

    @Test
    void pointsAtBothPlacesOfADuplicateKey() {
        assertThat(experiments.problems(Experiments.DATA + "model: {}\nmodel: {}"))
                .containsExactly("x.yaml:3:1: the key 'model' is given twice, first at x.yaml:2:1; remove one");
    }

    @Test
    void instantiatesNothing() {
        assertThat(experiments.problems(Experiments.DATA + "name: !!java.io.File [/etc/passwd]"))
                .containsExactly(
                        "x.yaml:2:7: the tag 'tag:yaml.org,2002:java.io.File' is not accepted; expected plain values"
                                + " without tags");
        assertThat(experiments.problems(Experiments.DATA + "name: !ruby/object x"))
                .containsExactly(
                        "x.yaml:2:7: the tag '!ruby/object' is not accepted; expected plain values without tags");
    }

    @Test
    void survivesABillionLaughs() {
        StringBuilder laughs = new StringBuilder("a: &a [x, x, x, x, x, x, x, x, x]\n");
        for (char level = 'b'; level <= 'i'; level++) {
            String before = "*" + (char) (level - 1);
            laughs.append("%s: &%s [%s]\n".formatted(level, level, String.join(", ", Collections.nCopies(9, before))));
        }
        assertThat(experiments.problems(laughs.toString()))
                .singleElement()
                .asString()
                .matches("x\\.yaml:\\d+:\\d+: aliases make more than 20000 values of this; write them out");
    }

    @Test
    void placesWhatIsNoYaml() {
        assertThat(experiments.problems(Experiments.DATA + "model: *nowhere"))
                .containsExactly("x.yaml:2:8: is not YAML: found undefined alias nowhere");
        assertThat(experiments.problems(Experiments.DATA + "name: a\0b"))
                .containsExactly("x.yaml:2:8: the character U+0000 is not accepted; save the file as UTF-8 text");
        assertThat(experiments.problems(Experiments.DATA + "? [a, b]\n: c"))
                .containsExactly("x.yaml:2:3: a key must be a word, such as name");
        assertThat(experiments.problems(Experiments.DATA + "description: a: b"))
                .containsExactly("x.yaml:2:15: is not YAML: mapping values are not allowed here;"
                        + " put a value that contains ': ' in quotes");
    }

    @Test
    void takesAKeyWithoutDotsForAKey() {
        assertThat(experiments.problems(Experiments.DATA + "name: ${name}"))
                .containsExactly("x.yaml:2:7: refers to itself: name → name");
    }

    @Test
    void survivesEndlessInterpolation() {
        String text = Experiments.DATA
                + IntStream.range(0, 40)
                        .mapToObj(i -> "k%d: ${k%d}${k%d}\n".formatted(i, i + 1, i + 1))
                        .collect(Collectors.joining())
                + "k40: laugh\n";
        assertThat(experiments.problems(text))
                .anySatisfy(
                        line -> assertThat(line).endsWith("grows to more than 10000 characters when it is filled in"));
    }

    @Test
    void survivesAliasesThatContainThemselves() {
        assertThat(experiments.problems("data: &d {corpus: *d}")).contains("x.yaml:1:7: contains an alias of itself");
    }

    @Test
    void refusesDepth() {
        assertThat(experiments.problems("[".repeat(100_000)))
                .containsExactly("x.yaml:1:51: is nested more than 50 levels deep");
    }

    @Test
    void saysThatTabsDoNotIndent() {
        assertThat(experiments.problems("model:\n\tencoder: {}\n"))
                .containsExactly("x.yaml:2:1: a tab cannot indent; use spaces");
    }

    @Test
    void experimentsAreNamedInTheLettersOfAnyLanguage() {
        String data = "data: {corpus: c, source: de, target: en}\nname: ";
        for (String name : List.of("grüße", "größe", "日本", "gru\u0308ße", "a".repeat(100), "日".repeat(60))) {
            assertThat(experiments.problems(data + name + "\n")).as(name).isEmpty();
        }
        for (String name : List.of("a/b", "..", "a b", "a".repeat(101), "日".repeat(61))) {
            assertThat(experiments.problems(data + name + "\n")).as(name).hasSize(1);
        }
    }

    /** Lines that begin with, or put after a colon, what looks like a space. */
    @ParameterizedTest
    @ValueSource(ints = {0xA0, 0x2007, 0x2009, 0x2028, 0x202F, 0x3000, 0x200B, 0xFEFF})
    void saysThatOnlySpacesAreSpaces(int character) {
        String odd = Character.toString(character);
        String told =
                ": the white space here is no space but U+%04X (%s), which neither indents nor parts words; use spaces"
                        .formatted(character, Character.getName(character).toLowerCase(Locale.ROOT));
        String start = "name: x\ndata: {corpus: c, source: de, target: en}\n";

        assertThat(experiments.problems(start + "training:\n" + odd + odd + "epochs: 1\n  batch: {sentences: 2}\n"))
                .contains("x.yaml:4:1" + told);
        assertThat(experiments.problems(start + "training:\n  epochs: 1\n" + odd + " seed: 2\n"))
                .contains("x.yaml:5:1" + told);
        assertThat(experiments.problems(start + "training:\n  epochs:" + odd + "1\n  batch: {sentences: 2}\n"))
                .contains("x.yaml:4:10" + told);
        assertThat(experiments.problems(start + "training:\n  epochs: " + odd + "1\n"))
                .contains("x.yaml:4:11" + told);
        assertThat(experiments.problems(start + "training:\n  epochs" + odd + ": 1\n"))
                .contains("x.yaml:4:3" + told);
        assertThat(experiments.problems(start + "description: '" + odd + "x'\n"))
                .isEmpty();
    }

    @Test
    void refusesOtherEncodings() {
        Path latin1 = experiments.file("x.yaml", "name: a\ndescription: größer".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(experiments.problems(latin1))
                .containsExactly("x.yaml:2:16: is not UTF-8: byte 0xF6; save the file as UTF-8");
        Path utf16 = experiments.file("x.yaml", "name: a".getBytes(StandardCharsets.UTF_16));
        assertThat(experiments.problems(utf16))
                .containsExactly("x.yaml:1:1: is not UTF-8: byte 0xFE; save the file as UTF-8");
    }

    @Test
    void refusesEmptyFiles() {
        String line = "x.yaml: is empty; expected an experiment, such as configs/quickstart.yaml";
        assertThat(experiments.problems("")).containsExactly(line);
        assertThat(experiments.problems("# nothing\n")).containsExactly(line);
        assertThat(experiments.problems("---\n")).containsExactly(line);
    }

    @Test
    void refusesWhatIsNoBlockAndWhatIsTwoDocuments() {
        assertThat(experiments.problems("- a\n"))
                .containsExactly("x.yaml:1:1: expected keys and values, such as 'name: my-experiment'");
        assertThat(experiments.problems("name: a\n---\nname: b\n"))
                .containsExactly("x.yaml:2:1: a second document starts here; expected one per file");
    }

    @Test
    void refusesWhatItCannotOpen() {
        assertThat(experiments.problems(folder.resolve("none.yaml")))
                .containsExactly("none.yaml: cannot be read: there is no such file");
        assertThat(experiments.problems(folder.resolve(".")))
                .singleElement()
                .asString()
                .endsWith("cannot be read: it is a folder");
        assertThat(experiments.problems("name: a\nextends: none.yaml"))
                .containsExactly("x.yaml:2:10 extends: cannot read none.yaml: there is no such file");
    }

    @Test
    void namesTheChainOfACycle() {
        experiments.file("base/b.yaml", "extends: ../x.yaml");
        assertThat(experiments.problems("name: a\nextends: base/b.yaml"))
                .containsExactly("base/b.yaml:1:10 extends: a file extends itself: x.yaml → base/b.yaml → x.yaml");
    }

    @Test
    void saysWhatCannotBeFilledIn() {
        assertThat(experiments.problems(Experiments.DATA + """
                        name: ${env:SEQ2SEQ_LAB_IS_NEVER_SET}
                        description: ${script:javascript:1}
                        model:
                          encoder: {hidden: "${model.decoder.hidden}"}
                          decoder: {hidden: "${model.encoder.hidden}"}
                        """))
                .containsExactly(
                        "x.yaml:2:7: the environment variable 'SEQ2SEQ_LAB_IS_NEVER_SET' is not set",
                        "x.yaml:3:14: there is no value for ${script:javascript:1}; expected a key of the experiment or"
                                + " env:NAME",
                        "x.yaml:5:21: refers to itself: model.decoder.hidden → model.encoder.hidden → model.decoder.hidden",
                        "x.yaml:6:21: refers to itself: model.encoder.hidden → model.decoder.hidden → model.encoder.hidden");
    }

    @Test
    void placesProblemsOfTheCommandLineThere() {
        assertThat(experiments.problems(
                        Experiments.DATA, "modle.bridge=last", "training.epochs=none", "x", "a..b=1", "b=["))
                .contains(
                        "--set training.epochs=none training.epochs: 'none' is not a whole number of at least 1, up to 2147483647",
                        "--set x: expected key=value, such as training.epochs=3",
                        "--set a..b=1: expected key=value, such as training.epochs=3")
                .anySatisfy(line -> assertThat(line)
                        .startsWith("--set modle.bridge=last modle: there is no such key")
                        .endsWith("(did you mean 'model'?)"))
                .anySatisfy(line -> assertThat(line).startsWith("--set b=[: is not YAML"));
    }

    @Test
    void printsNoControlCharacters() {
        assertThat(experiments.problems(Experiments.DATA + "\"a\\nb\\e[31m\": 1"))
                .singleElement()
                .asString()
                .startsWith("x.yaml:2:1 a\\u000Ab\\u001B[31m: there is no such key");
    }

    @Test
    void aScheduleWithoutItsConstantsIsSaidWhereItStands() {
        assertThat(experiments.problems(Experiments.DATA + """
                        training:
                          teacher_forcing: {schedule: linear, k: 1}
                        """))
                .containsExactly(
                        "x.yaml:3:20 training.teacher_forcing.c: schedule linear needs c, what the ratio loses with"
                                + " every update, such as 1e-5");
        assertThat(experiments.problems(Experiments.DATA + """
                        training:
                          teacher_forcing: {schedule: exponential, k: 1.5}
                        """))
                .containsExactly("x.yaml:3:47 training.teacher_forcing.k: schedule exponential needs k, a base below 1,"
                        + " such as 0.9999");
    }
}
