package io.seq2seqlab.experiments.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordShapeTest {

    private record Outer(String name, Map<String, List<Inner>> inner, Optional<Answer> answer) {}

    private record Inner(double value, Outer back) {}

    private sealed interface Answer {}

    private record Yes(Colour colour) implements Answer {}

    private record No() implements Answer {}

    private enum Colour {
        RED,
        BLUE
    }

    @Test
    void goes_through_collections_sealed_types_and_enums_and_ends_where_records_go_in_a_circle() {
        String here = RecordShapeTest.class.getName() + "$";

        assertThat(RecordShape.of(Outer.class).replace(here, ""))
                .isEqualTo("{Answer=[Yes, No], Colour=[RED, BLUE], Inner=[double value, Outer back], No=[],"
                        + " Outer=[java.lang.String name, java.util.Map<java.lang.String, java.util.List<Inner>> inner,"
                        + " java.util.Optional<Answer> answer], Yes=[Colour colour]}");
    }

    @Test
    void a_leaderboard_has_the_components_of_its_rows_and_of_what_they_hold() {
        assertThat(RecordShape.of(Leaderboard.class))
                .contains("Map<io.seq2seqlab.experiments.leaderboard.Cost, ")
                .contains("scores.Verdict$Untested=[java.lang.String why]")
                .contains("scores.Attrition=[int planned, int scored,");
    }
}
