package io.seq2seqlab.experiments.statistics.calibration;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;

/**
 * A row of a table: experiments of one kind and what is found in them.
 *
 * @param about what the rates are of
 * @param stream of random numbers; each row has its own, so that no row depends on another
 */
record Row(
        List<String> about,
        long stream,
        Function<RandomGenerator, Experiments> kind,
        int arms,
        int seeds,
        Supplier<? extends Tally> tally) {

    private static final String GENERATOR = "L64X128MixRandom";

    List<String> simulate(int simulations) {
        Experiments experiments =
                kind.apply(RandomGeneratorFactory.of(GENERATOR).create(stream));
        Tally found = tally.get();
        for (int simulation = 0; simulation < simulations; simulation++) {
            found.count(experiments.draw(arms, seeds));
        }
        return Stream.concat(about.stream(), found.cells().stream()).toList();
    }
}
