package io.seq2seqlab.experiments.sweep;

import io.seq2seqlab.experiments.schema.Problem;
import io.seq2seqlab.experiments.schema.Setting;
import io.seq2seqlab.experiments.schema.SweepKeys;
import io.seq2seqlab.experiments.schema.Tree;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * That a comparison is checked by an arm that is identical to the baseline but for its seeds. It must come out not separated.
 *
 * @param seeds none of them the comparison's own
 */
public record AaTest(List<Long> seeds) {

    public AaTest {
        seeds = List.copyOf(seeds);
    }

    /** What an experiment says of it; empty where it says nothing, or nothing that stands. */
    static Optional<AaTest> read(Tree.Block experiment, SortedMap<String, Setting> settings, Set<Problem> problems) {
        return FreshSeeds.read(SweepKeys.AA_TEST, experiment, settings, problems)
                .map(AaTest::new);
    }
}
