package io.seq2seqlab.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seq2seqlab.metrics.AlignmentFile.Lengths;
import io.seq2seqlab.text.CorpusException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlignmentFileTest {

    private static final List<Lengths> PAIRS = List.of(new Lengths(2, 3), new Lengths(3, 3), new Lengths(1, 1));

    @TempDir
    private Path folder;

    private static AlignmentFile of(String... lines) {
        return AlignmentFile.of("x.align", List.of(lines), PAIRS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0-1 1-2\n2-0\n0-0\n",
                "0-1\t1-2\n2-0\n0-0",
                "1-2  0-1 1-2 \n  2-0\t\n0-0\n",
                "0-1 1-2\r\n2-0\r\n0-0\r\n",
                "\ufeff0-1 1-2\n2-0\n0-0\n",
                "0-1\u00a01-2\n2-0\n0-0\n"
            })
    void theFormOfAFileMeansNothing(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("x.align"), text);

        assertThat(AlignmentFile.read(file, PAIRS).sound())
                .isEqualTo(of("0-1 1-2", "2-0", "0-0").sound());
    }

    @Test
    void whatIsUnknownIsNotWithoutLinks() {
        assertThat(of("", "none", "0-0").sound())
                .containsExactly(Optional.empty(), Alignment.parse("none"), Alignment.parse("0-0"));
    }

    @Test
    void everyProblemHasItsPlace() {
        assertThat(of("0-0 0:1", "0-0 2-3 3-0", "0-0").problems())
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("x.align:1:5: '0:1' is no link"),
                        second -> assertThat(second)
                                .isEqualTo(
                                        "x.align:2:5: link 2-3 is out of range; the pair has 3 and 3 words, counted from 0"),
                        third -> assertThat(third).startsWith("x.align:2:9: link 3-0 is out of range"));
        assertThatThrownBy(of("0-0 0:1", "0-0 2-3 3-0", "0-0")::sound)
                .isInstanceOf(CorpusException.class)
                .hasMessageStartingWith("x.align:1:5: ")
                .hasMessageEndingWith("(and 2 more like it)");
    }

    @Test
    void linksCountedFromOneAreToldOnceAndNeverShifted() {
        AlignmentFile file = of("1-2 2-3", "3-1", "1?1");

        assertThat(file.problems()).isEmpty();
        assertThat(file.faults())
                .singleElement()
                .asString()
                .startsWith("x.align:1:5: link 2-3 is out of range")
                .contains("no link of the file has 0 on either side", "counted from 1", "count them from 0");
        assertThat(file.countsFromZero()).isFalse();
        assertThatThrownBy(file::sound).hasMessage(file.faults().get(0));
    }

    @Test
    void oneSideMayBeCountedFromOneAlone() {
        assertThat(of("1-1 2-2", "3-0", "1-0").faults())
                .singleElement()
                .asString()
                .startsWith("x.align:1:5: link 2-2 is out of range")
                .contains("no link of the file has 0 on the first side");
    }

    @Test
    void whatLiesFurtherOutsideIsNoCountingFromOne() {
        assertThat(of("1-2 5-1", "1-1", "none").problems())
                .singleElement()
                .asString()
                .isEqualTo("x.align:1:5: link 5-1 is out of range; the pair has 2 and 3 words, counted from 0");
    }

    @Test
    void asManyLinesAsPairsAreNeeded() {
        assertThat(of("0-0", "").problems())
                .containsExactly(
                        "x.align: 2 lines of alignments for 3 pairs; expected one a pair, an empty line where it is unknown");
    }
}
