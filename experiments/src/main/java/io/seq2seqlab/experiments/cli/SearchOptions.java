package io.seq2seqlab.experiments.cli;

import io.seq2seqlab.decoding.Sampling;
import io.seq2seqlab.decoding.SearchSettings;
import io.seq2seqlab.experiments.translate.ModelException;
import io.seq2seqlab.experiments.translate.Wanted;
import io.seq2seqlab.experiments.translate.WantedSearch;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say how translations are looked for: those of {@code evaluation.search}, and how many are wanted. */
final class SearchOptions {

    private static final WantedSearch OPTIONS =
            new WantedSearch(SearchOptions::option, given -> option(given.getKey()) + " " + given.getValue());

    @Option(
            names = "--beam",
            paramLabel = "N",
            description = "Beginnings of a translation that are kept at every step; with 1 the search is greedy.")
    private Optional<String> beam = Optional.empty();

    @Option(
            names = "--n-best",
            paramLabel = "K",
            defaultValue = "1",
            description =
                    "Translations of each line, at most as many as --beam where they are not drawn; more than one are written as"
                            + " number ||| translation ||| score ||| log-probability, the best first, lines counted from 0.")
    private int best;

    @Option(
            names = "--length-penalty",
            paramLabel = "wu|mean",
            description = "What divides a translation's log-probability where those of T tokens are ranked:"
                    + " ((5 + T) / 6)^alpha, or T.")
    private Optional<String> lengthPenalty = Optional.empty();

    @Option(names = "--alpha", paramLabel = "A", description = "The exponent of --length-penalty wu.")
    private Optional<String> alpha = Optional.empty();

    @Option(
            names = "--coverage",
            paramLabel = "C",
            description = "Weight of the penalty for source tokens that got little attention.")
    private Optional<String> coverage = Optional.empty();

    @Option(
            names = "--no-repeat",
            paramLabel = "N",
            description = "So many tokens in a row do not stand twice in a translation.")
    private Optional<String> noRepeat = Optional.empty();

    @Option(names = "--minimum-length", paramLabel = "N", description = "The least tokens of a translation.")
    private Optional<String> minimumLength = Optional.empty();

    @Option(
            names = "--sample",
            description =
                    "Draws --n-best translations of each line in place of looking for the best; the same lines have"
                            + " the same draws every time.")
    private boolean sample;

    @Option(
            names = "--temperature",
            paramLabel = "T",
            description =
                    "Of --sample: probabilities p become p^(1/T); below 1 the probable tokens gain. 1 by default.")
    private Optional<Double> temperature = Optional.empty();

    @Option(
            names = "--top-k",
            paramLabel = "K",
            description = "Of --sample: only the K most probable tokens can be drawn.")
    private Optional<Integer> topK = Optional.empty();

    @Option(
            names = "--top-p",
            paramLabel = "P",
            description =
                    "Of --sample: only the most probable tokens that have the probability P together can be drawn.")
    private Optional<Double> topP = Optional.empty();

    @Option(names = "--seed", paramLabel = "N", description = "Of --sample: other seeds draw otherwise. 1 by default.")
    private Optional<Long> seed = Optional.empty();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /**
     * What is wanted of each line.
     *
     * @param own how the network searches where an option is not given
     * @throws ParameterException if an option is out of its range, or has no effect beside the others
     */
    Wanted over(SearchSettings own) {
        if (sample) {
            return drawn(own);
        }
        drawing()
                .forEach((option, value) -> value.ifPresent(set -> {
                    throw new ParameterException(
                            command.commandLine(),
                            option + " has no effect on a search; add --sample, or leave it out");
                }));
        Map<String, String> texts = new TreeMap<>();
        given().forEach((option, text) -> text.ifPresent(value -> texts.put(key(option), value)));
        try {
            return OPTIONS.over(own, texts, best);
        } catch (ModelException e) {
            throw new ParameterException(command.commandLine(), e.getMessage());
        }
    }

    private Wanted drawn(SearchSettings own) {
        given().forEach((option, value) -> value.ifPresent(set -> {
            throw new ParameterException(
                    command.commandLine(), option + " has no effect on what is drawn; leave out --sample or " + option);
        }));
        try {
            Sampling sampling = new Sampling(
                    temperature.orElse(1.0),
                    topK.map(OptionalInt::of).orElse(OptionalInt.empty()),
                    topP.orElse(1.0),
                    seed.orElse(1L));
            if (best < 1) {
                throw new IllegalArgumentException("n-best " + best + " is less than 1");
            }
            return new Wanted(own, best).by(sampling);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), "--" + e.getMessage());
        }
    }

    private Map<String, Optional<?>> drawing() {
        return Map.of("--temperature", temperature, "--top-k", topK, "--top-p", topP, "--seed", seed);
    }

    private Map<String, Optional<String>> given() {
        return Map.of(
                "--beam", beam,
                "--length-penalty", lengthPenalty,
                "--alpha", alpha,
                "--coverage", coverage,
                "--no-repeat", noRepeat,
                "--minimum-length", minimumLength);
    }

    private static String key(String option) {
        return option.substring(2).replace('-', '_');
    }

    private static String option(String key) {
        return "--" + key.replace('_', '-');
    }
}
