package io.seq2seqlab.experiments.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.seq2seqlab.text.SentencePair;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TrainingOverlapTest {

    @Property(tries = 200)
    void countsWhatComparingEachWithEachCounts(
            @ForAll @Size(max = 12) List<@From("pair") SentencePair> training,
            @ForAll @Size(max = 8) List<@From("pair") SentencePair> first,
            @ForAll @Size(max = 8) List<@From("pair") SentencePair> second) {
        Map<String, TrainingOverlap> overlaps = TrainingOverlap.of(training, Map.of("first", first, "second", second));

        assertThat(overlaps)
                .containsOnly(
                        Map.entry("first", counted(training, first)), Map.entry("second", counted(training, second)));
    }

    private static TrainingOverlap counted(List<SentencePair> training, List<SentencePair> set) {
        int size = 0;
        int pairs = 0;
        int sources = 0;
        int targets = 0;
        for (SentencePair pair : set) {
            if (!pair.source().isEmpty()) {
                boolean source = false;
                boolean target = false;
                boolean both = false;
                for (SentencePair trained : training) {
                    source |= trained.source().equals(pair.source());
                    target |= trained.target().equals(pair.target());
                    both |= trained.source().equals(pair.source())
                            && trained.target().equals(pair.target());
                }
                size++;
                pairs += both ? 1 : 0;
                sources += source ? 1 : 0;
                targets += target ? 1 : 0;
            }
        }
        return new TrainingOverlap(size, pairs, sources, targets);
    }

    @Provide
    Arbitrary<SentencePair> pair() {
        Arbitrary<List<String>> side = Arbitraries.of("a", "b").list().ofMaxSize(2);
        return Combinators.combine(side, side).as(SentencePair::new);
    }

    @Test
    void aShareIsOfTheSet() {
        TrainingOverlap overlap = new TrainingOverlap(2000, 3, 30, 40);
        assertThat(overlap.counted(overlap.pairs())).isEqualTo("3 (0.2 %)");
        assertThat(new TrainingOverlap(0, 0, 0, 0).counted(0)).isEqualTo("0 (0.0 %)");
    }
}
