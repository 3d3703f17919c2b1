package io.seq2seqlab.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.seq2seqlab.metrics.Alignment.Link;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlignmentTest {
    private static Alignment links(String line) {
        return Alignment.parse(line).orElseThrow();
    }

    @Test
    void readsAndWritesThePharaohFormat() {
        Alignment alignment = links("10-1 0-0  2?3 1-2");
        assertThat(alignment.sure()).containsExactly(new Link(0, 0), new Link(1, 2), new Link(10, 1));
        assertThat(alignment.possible())
                .containsExactly(new Link(0, 0), new Link(1, 2), new Link(2, 3), new Link(10, 1));
        assertThat(alignment).hasToString("0-0 1-2 2?3 10-1");
    }

    @Test
    void anEmptyLineIsUnknownAndNoneHasNoLinks() {
        assertThat(Alignment.parse("")).isEmpty();
        assertThat(Alignment.parse(" \t\u00a0")).isEmpty();
        assertThat(links(" none ").possible()).isEmpty();
        assertThat(links("none")).hasToString("none");
    }

    /** lilt/alignment-scripts and awesome-align write possible links so. */
    @Test
    void otherToolsWritePossibleLinksWithP() {
        assertThat(links("10-9 11p42")).isEqualTo(links("10-9 11?42"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1:2",
                "1-2:0.7",
                "1-",
                "-1-2",
                "1--2",
                "1-2-S",
                "1",
                "a-b",
                "1/2",
                "99999999999-0",
                "١-٢",
                "0-0,1-1",
                "None"
            })
    void saysWhichWordIsNoLink(String word) {
        assertThatThrownBy(() -> Alignment.parse("0-0 \t" + word + " 1-1"))
                .isInstanceOf(AlignmentException.class)
                .hasMessageContaining("'" + word + "' is no link, expected source-target as in 0-0, or 3?4")
                .satisfies(e -> assertThat(((AlignmentException) e).column()).isEqualTo(6));
    }

    @Test
    void noneStandsAlone() {
        assertThatThrownBy(() -> Alignment.parse("0-0 none")).hasMessage("'none' stands alone on its line");
        assertThatThrownBy(() -> Alignment.parse("none 0-0")).hasMessage("'none' stands alone on its line");
    }

    @Property(tries = 200)
    void theLayoutOfLinksMeansNothing(
            @ForAll @Size(min = 1, max = 12) List<@From("link") String> links,
            @ForAll @Size(max = 12) List<@IntRange(max = 5) Integer> gaps,
            @ForAll long seed) {
        List<String> spaces = List.of(" ", "\t", "  ", " \t ", "\u00a0", "\u3000");
        List<String> others = new ArrayList<>(links);
        others.addAll(links);
        Collections.shuffle(others, new Random(seed));
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < others.size(); i++) {
            line.append(i < gaps.size() ? spaces.get(gaps.get(i)) : " ").append(others.get(i));
        }
        assertThat(links(line.append(" \t").toString())).isEqualTo(links(String.join(" ", links)));
        assertThat(links(links(String.join(" ", links)).toString())).isEqualTo(links(String.join(" ", links)));
    }

    @Property(tries = 200)
    void exchangingTwiceChangesNothing(@ForAll @Size(max = 12) List<@From("link") String> links) {
        Alignment alignment = Alignment.parse(String.join(" ", links)).orElse(links("none"));
        assertThat(alignment.exchanged().exchanged()).isEqualTo(alignment);
        assertThat(alignment.exchanged().sure())
                .containsExactlyInAnyOrderElementsOf(alignment.sure().stream()
                        .map(link -> new Link(link.target(), link.source()))
                        .toList());
        assertThat(alignment.exchanged().possible()).hasSameSizeAs(alignment.possible());
    }

    @Provide
    Arbitrary<String> link() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 20),
                        Arbitraries.of("-", "?", "p"),
                        Arbitraries.integers().between(0, 20))
                .as((source, kind, target) -> source + kind + target);
    }

    @Test
    void attentionLinksEachTargetTokenToItsMostAttendedSource() {
        float[][] attention = {{0.1f, 0.9f, 0f}, {0.4f, 0.2f, 0.4f}, {0f, 0f, 1f}};
        assertThat(Alignment.of(attention)).hasToString("0-1 1-0 2-2");
    }

    @Test
    void aRightAlignmentHasNoErrors() {
        Alignment gold = links("0-0 1-1 2?1");
        assertThat(AlignmentErrorRate.of(links("0-0 1-1"), gold).value()).isZero();
        assertThat(AlignmentErrorRate.of(links("0-0 1-1 2-1"), gold).value()).isZero();
        assertThat(AlignmentErrorRate.of(links("5-5"), gold).value()).isEqualTo(1);
    }

    @Test
    void sureAndPossibleLinksCountAsOchAndNeyHaveIt() {
        AlignmentErrorRate counts = AlignmentErrorRate.of(links("0-0 1-1 2-1 3-3"), links("0-0 1-2 2?1"));
        assertThat(counts).isEqualTo(new AlignmentErrorRate(1, 2, 4, 2));
        assertThat(counts.value()).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void countsOfSentencesAddUp() {
        AlignmentErrorRate corpus = AlignmentErrorRate.EMPTY
                .plus(new AlignmentErrorRate(1, 2, 4, 2))
                .plus(new AlignmentErrorRate(2, 2, 2, 2));
        assertThat(corpus.value()).isCloseTo(0.3, within(1e-12));
    }
}
