package io.seq2seqlab.experiments.schema;

import io.seq2seqlab.settings.Bounds;
import io.seq2seqlab.settings.Key;
import io.seq2seqlab.settings.Kind;
import io.seq2seqlab.settings.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The keys that say what an experiment compares, and how it asks. */
public final class SweepKeys {

    public static final String SWEEP = "sweep";
    public static final String FACTORS = "sweep.factors";
    public static final String ZIP = "sweep.zip";
    public static final String EXCLUDE = "sweep.exclude";
    public static final String BASELINE = "baseline";
    public static final String AA_TEST = "aa_test";
    public static final String CLAIMS = "claims";
    public static final String MARGINS = "margins";
    public static final String SEARCH = "search";
    public static final String BUDGET = "budget";

    /** What {@code search.metric} begins with: a search sees no test set. */
    public static final String VALIDATION = "validation.";

    private static final Kind.Whole SEED = new Kind.Whole(Bounds.from(0, Long.MAX_VALUE));
    static final Kind.Listing SEEDS = new Kind.Listing(SEED);

    private static final String SELECTOR =
            "The name of a factor, or a dotted key such as model.attention.score, and its value or a list of values.";

    public static final String BETTER = "better";
    public static final String THAN = "than";

    /** The keys that say which numbers of a range are taken. */
    public static final List<Key> SPACING = List.of(
            Key.of(
                    "scale",
                    "Whether the numbers have equal differences (linear) or equal quotients (log).",
                    choice(NumberRange.Scale.values())),
            Key.of("steps", "How many numbers, both ends among them.", new Kind.Whole(Bounds.atLeast(2))),
            Key.of("step", "The difference of one number and the next, from min on.", new Kind.Real(Bounds.POSITIVE)));

    private SweepKeys() {}

    static List<Key> all() {
        return List.of(
                Key.of(SWEEP, "What is varied.", sweep()),
                Key.of(
                        BASELINE,
                        "What the others are compared with; the first arm where it is not given. Factors that it does not"
                                + " name are matched: every arm is compared with the one that agrees with it in them.",
                        new Kind.Open(SELECTOR)),
                Key.of(
                        AA_TEST,
                        "Trains the baseline once more with other seeds, as an arm of its own, which must come out as not"
                                + " separated from it.",
                        new Kind.Block(List.of(Key.of("seeds", "The seeds of that arm; none of seeds.", SEEDS)))),
                Key.of(
                        CLAIMS,
                        "Differences that are declared before anything runs, and answered by the comparison. Where several"
                                + " arms match, their mean counts.",
                        new Kind.Open(
                                "A list of blocks with better and than, each of which picks arms as baseline does, and"
                                        + " where wanted name, metric and test_set.")),
                Key.of(
                        MARGINS,
                        "The smallest difference that matters, by metric. An arm that is shown to be within it of the one it"
                                + " is compared with is equivalent to it; changing a margin trains and evaluates nothing"
                                + " again.",
                        margins()),
                Key.of(
                        SEARCH,
                        "Makes the sweep a search for a winner: its arms are evaluated on the validation set alone; the"
                                + " winner is trained again with fresh seeds and evaluated once on the test sets.",
                        search()),
                Key.of(
                        BUDGET,
                        "What the sweep may cost.",
                        new Kind.Block(List.of(Key.of(
                                "trials",
                                "Arms × seeds: so many trials a random sweep draws, and no other may exceed. An A/A arm and"
                                        + " what a search trains again are not counted.",
                                new Kind.Whole(Bounds.atLeast(1)))))));
    }

    private static Kind.Block sweep() {
        return new Kind.Block(List.of(
                Key.of(
                                "method",
                                "grid: every value of every factor with every value of the others; random: combinations drawn at"
                                        + " random, as many as budget.trials allows; one-at-a-time: the baseline, and each other"
                                        + " value of each factor alone.",
                                choice(SweepMethod.values()))
                        .or(Settings.spelling(SweepMethod.GRID)),
                Key.of(
                                "seed",
                                "Decides what random draws; neither workers nor the order of factors and their values do.",
                                SEED)
                        .or("1"),
                Key.of(
                        "factors",
                        "What is varied, by key or by name.",
                        new Kind.Open(
                                "For a dotted key a list of values, or a block with values, or with min, max, scale"
                                        + " and steps or step, and where wanted when; for any other name a block of named groups"
                                        + " of keys and values.")),
                Key.of(
                        "zip",
                        "Factors that advance together, instead of each value of one with each of the other.",
                        new Kind.Open("A list of lists of factors with equally many values, such as"
                                + " [[model.encoder.hidden, model.decoder.hidden]].")),
                Key.of("exclude", "Combinations that are left out.", new Kind.Open("A list, each: " + SELECTOR))));
    }

    private static Kind.Block search() {
        return new Kind.Block(List.of(
                Key.of(
                        "metric",
                        "The figure on the validation set whose mean over seeds decides; among evaluation.metrics.",
                        new Kind.Choice(Metric.scores().stream()
                                .map(metric -> VALIDATION + metric)
                                .toList())),
                Key.of(
                        "per",
                        "Factors that have a winner for each of their values; without it there is one winner.",
                        new Kind.Listing(Kind.Words.ANY)),
                Key.of("seeds", "The winners are trained with these; none of seeds.", SEEDS)));
    }

    /** The keys of a claim. */
    public static Kind.Block claim() {
        Kind arms = new Kind.Open("Picks arms as baseline does.");
        return new Kind.Block(List.of(
                Key.of("name", "What the claim is called.", Kind.Words.ANY),
                Key.of(BETTER, "The arms that are claimed to be better.", arms),
                Key.of(THAN, "The arms that they are held against.", arms),
                Key.of(
                        "metric",
                        "What the claim is about; without it every metric, each answered.",
                        choice(Metric.scores().toArray(Metric[]::new))),
                Key.of("test_set", "Where it is made; without it on every test set, each answered.", Kind.Words.ANY)));
    }

    /** A key for each metric that says whether a network is good. */
    private static Kind.Block margins() {
        return new Kind.Block(Metric.scores().stream()
                .map(metric -> Key.of(
                        metric.toString(),
                        "The smallest difference in " + metric.title() + " that matters, in its unit.",
                        new Kind.Real(Bounds.POSITIVE)))
                .toList());
    }

    static Kind.Choice choice(Enum<?>... constants) {
        return new Kind.Choice(Arrays.stream(constants).map(Settings::spelling).toList());
    }

    /** What a block says at a key of its own. */
    public static Optional<Tree> given(String key, Tree.Block block) {
        return Optional.ofNullable(block.entries().get(key))
                .map(Tree.Entry::value)
                .filter(value -> !value.isUnset());
    }

    /** The items of a list in a block; none, with a problem, where something else stands there. */
    public static List<Tree> items(String key, Tree.Block block, String path, String expected, Problems problems) {
        Optional<Tree> written = given(key, block);
        if (written.isPresent() && !(written.get() instanceof Tree.Items)) {
            problems.add(written.get().location(), path, "expected " + expected);
        }
        return written.filter(Tree.Items.class::isInstance)
                .map(list -> ((Tree.Items) list).items())
                .orElse(List.of());
    }

    /** Refuses a block at the top level that does not say what it must. */
    public static void requireInner(
            String block, String key, String expected, Tree.Block experiment, Problems problems) {
        given(block, experiment)
                .filter(Tree.Block.class::isInstance)
                .map(Tree.Block.class::cast)
                .filter(written -> given(key, written).isEmpty())
                .ifPresent(written ->
                        problems.add(written.location(), block + "." + key, "is missing: expected " + expected));
    }
}
