package io.seq2seqlab.experiments.sweep;

import io.seq2seqlab.experiments.schema.Problems;
import io.seq2seqlab.experiments.schema.Setting;
import io.seq2seqlab.experiments.schema.SweepKeys;
import io.seq2seqlab.experiments.schema.Tree;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Seeds of a block of its own, which must not be among those of the experiment. */
final class FreshSeeds {

    private FreshSeeds() {}

    /** The seeds of a block at the top level; empty where there is no such block, or none with seeds. */
    static Optional<List<Long>> read(
            String key, Tree.Block experiment, SortedMap<String, Setting> settings, Problems problems) {
        SweepKeys.requireInner(key, "seeds", "seeds that are none of seeds", experiment, problems);
        Optional<Setting> own = Optional.ofNullable(settings.get(key + ".seeds"));
        List<Long> used = of(Optional.ofNullable(settings.get("seeds")));
        own.ifPresent(seeds -> of(own).stream()
                .filter(used::contains)
                .findFirst()
                .ifPresent(seed -> problems.add(
                        seeds.location(), key + ".seeds", "seed " + seed + " is one of seeds; expected fresh ones")));
        return own.map(seeds -> of(own));
    }

    /** The seeds of a list, and the one seed of an experiment that has none. */
    static List<Long> of(Optional<Setting> seeds) {
        return seeds.map(Setting::values).orElse(List.of("1")).stream()
                .map(Long::valueOf)
                .toList();
    }
}
