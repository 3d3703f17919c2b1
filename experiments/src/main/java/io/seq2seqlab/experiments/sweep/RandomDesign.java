package io.seq2seqlab.experiments.sweep;

import io.seq2seqlab.experiments.config.TrialSettings;
import io.seq2seqlab.experiments.schema.Problems;
import io.seq2seqlab.text.Sha256;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Combinations drawn at random, no two of which train alike (Bergstra and Bengio 2012). A draw of a factor depends on the
 * sweep's seed, its number and the factor's name alone, and of values on what they are and not on their order.
 */
final class RandomDesign implements Design {

    /** So many draws per arm, and these once, before it is clear that there are no more combinations. */
    private static final int PATIENCE = 50;

    private static final int FIRST_DRAWS = 1000;

    private final int wanted;

    /** @param wanted arms; where there are fewer combinations these are all */
    RandomDesign(int wanted) {
        this.wanted = wanted;
    }

    @Override
    public Map<Combination, TrialSettings> arms(CombinationSpace space, Problems problems) {
        Map<Combination, TrialSettings> arms = new LinkedHashMap<>();
        Set<Combination> drawn = new HashSet<>();
        Set<Object> identities = new HashSet<>();
        long most = FIRST_DRAWS + (long) PATIENCE * wanted;
        for (long draw = 0; arms.size() < wanted && draw < most; draw++) {
            List<Factor.Value> values = List.of();
            for (List<Factor> axis : space.sweep().axes()) {
                values = space.extended(
                        values, axis, choice(axis, new Draw(space.sweep().seed(), draw)));
            }
            Combination combination = CombinationSpace.combination(values);
            if (drawn.add(combination)) {
                TrialSettings settings = space.settings(values);
                if (!space.excludes(combination, settings) && identities.add(settings.identity())) {
                    arms.put(combination, settings);
                }
            }
        }
        return arms;
    }

    private static Function<Factor, Factor.Value> choice(List<Factor> axis, Draw draw) {
        Factor first = axis.get(0);
        if (first.range().isPresent()) {
            String number = first.range().get().at(draw.share(first.name()));
            return factor -> Factor.Value.number(factor.name(), number, factor.location());
        }
        String name = axis.stream().map(Factor::name).sorted().collect(Collectors.joining("+"));
        int chosen = IntStream.range(0, CombinationSpace.size(axis))
                .boxed()
                .max(Comparator.comparingDouble(position -> draw.share(name, labels(axis, position))))
                .orElseThrow();
        return factor -> factor.values().get(chosen);
    }

    private static String labels(List<Factor> axis, int position) {
        return axis.stream()
                .sorted(Comparator.comparing(Factor::name))
                .map(factor -> factor.labels().get(position))
                .collect(Collectors.joining("+"));
    }

    /** One draw of a random sweep: numbers by name, the same on every machine and in whatever order they are asked for. */
    private record Draw(long seed, long number) {

        private static final int FRACTION_BITS = 53;

        /** A number from 0 up to but not 1; uniform over names. */
        double share(String... names) {
            Sha256 sha256 = new Sha256()
                    .bytes(ByteBuffer.allocate(2 * Long.BYTES)
                            .putLong(seed)
                            .putLong(number)
                            .array());
            for (String name : names) {
                sha256.part(name);
            }
            long bits = ByteBuffer.wrap(sha256.digest()).getLong() >>> (Long.SIZE - FRACTION_BITS);
            return bits * Math.scalb(1.0, -FRACTION_BITS);
        }
    }
}
