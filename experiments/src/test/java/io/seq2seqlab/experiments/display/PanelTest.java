package io.seq2seqlab.experiments.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PanelTest {

    @Test
    void linesAreDrawnInPlaceOfTheOnesBefore() {
        Screen screen = new Screen(40, 10);
        Panel panel = new Panel(screen.stream(), 40, 10);

        panel.show(List.of("one: a long line", "two", "total"));
        panel.show(List.of("one", "total"));
        panel.show(List.of("one again", "total"));

        assertThat(screen.lines()).containsExactly("one again", "total");
    }

    @Test
    void whatIsSaidStaysAboveThePanel() {
        Screen screen = new Screen(40, 10);
        Panel panel = new Panel(screen.stream(), 40, 10);

        panel.say("first");
        panel.show(List.of("one", "total"));
        panel.say("second");
        panel.show(List.of("one", "total: done"));
        panel.say("third, which is longer than the terminal is wide");
        panel.show(List.of());
        panel.say("last");

        assertThat(screen.lines())
                .containsExactly("first", "second", "third, which is longer than the terminal", " is wide", "last");
    }

    @Test
    void aTerminalThatBecameNarrowerCutsLinesAndBreaksNone() {
        Screen screen = new Screen(12, 10);
        Panel panel = new Panel(screen.stream(), 40, 10);

        panel.show(List.of("one: a line of thirty letters.", "total"));
        panel.show(List.of("one: a line of thirty letters!", "total"));

        assertThat(screen.lines()).containsExactly("one: a line", "total");
    }

    @Test
    void aLongLineIsCutWithAnEllipsis() {
        Screen screen = new Screen(12, 10);
        Panel panel = new Panel(screen.stream(), 12, 10);

        panel.show(List.of("one: a line of thirty letters."));

        assertThat(screen.lines()).containsExactly("one: a lin…");
    }

    @Test
    void ofMoreLinesThanTheTerminalHasTheLastIsTheTotal() {
        Screen screen = new Screen(40, 4);
        Panel panel = new Panel(screen.stream(), 40, 4);

        panel.show(List.of("one", "two", "three", "four", "five", "total"));
        panel.show(List.of("one", "two", "three", "four", "five", "total again"));

        assertThat(screen.lines()).containsExactly("one", "two", "total again");
    }
}
