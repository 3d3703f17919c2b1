package io.seq2seqlab.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.oracle.labs.mlrg.olcut.config.Config;
import com.oracle.labs.mlrg.olcut.config.Configurable;
import com.oracle.labs.mlrg.olcut.config.PropertyException;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    enum Colour {
        DARK_RED,
        BLUE
    }

    static final class Lamp implements Configurable {
        @Config(description = "What it shines in.")
        private Colour colour = Colour.BLUE;

        @Config(description = "How brightly.")
        @Range(min = 0, aboveMin = true, max = 1)
        @AppliesWhen(key = "colour", is = "blue")
        private Double brightness;

        private boolean looked;

        @Override
        public void postConfig() {
            looked = true;
        }
    }

    static final class Room implements Configurable {
        @Config(mandatory = true, description = "Its name.")
        private String name;

        @Config(description = "Its light.")
        private Lamp lamp = new Lamp();

        @Config(description = "Where its doors are.")
        private List<Integer> doors = List.of(1, 2);

        @Config(description = "Steps down to it.")
        @Formerly("3")
        private long stepsDown;
    }

    record Ticket(
            @Config(description = "Of a row.") OptionalInt row,
            @Config(description = "In euros.") OptionalDouble price,
            @Config(description = "All who come.") List<Colour> guests,
            @Config(description = "Where.") Seat seat) {}

    record Seat(
            @Config(description = "Counted from the left.") int number) {}

    private static final Settings ROOM = Settings.of(new Room());

    @Test
    void areReadOffAnObjectInItsOrder() {
        assertThat(ROOM.leaves().keySet())
                .containsExactly("name", "lamp.colour", "lamp.brightness", "doors", "steps_down");
        assertThat(ROOM.leaf("name")).get().extracting(Key::mandatory).isEqualTo(true);
        assertThat(ROOM.leaf("lamp.colour").orElseThrow().fallback()).contains("blue");
        assertThat(ROOM.leaf("lamp.brightness").orElseThrow().conditions()).hasToString("[colour is blue]");
        assertThat(((Kind.Single) ROOM.leaf("lamp.brightness").orElseThrow().kind()).expected())
                .isEqualTo("a number above 0 and of at most 1");
        assertThat(ROOM.leaf("doors").orElseThrow().fallback()).contains("1, 2");
        assertThat(ROOM.changed().keySet()).containsExactly("steps_down");
    }

    @Test
    void fillAnObjectAndItsParts() {
        Room room = new Room();

        ROOM.configure(room, Map.of("name", "cellar", "lamp.colour", "dark-red", "steps_down", "+07"));

        assertThat(room.name).isEqualTo("cellar");
        assertThat(room.lamp.colour).isEqualTo(Colour.DARK_RED);
        assertThat(room.lamp.brightness).isNull();
        assertThat(room.lamp.looked).isTrue();
        assertThat(room.stepsDown).isEqualTo(7);
        assertThat(room.doors).containsExactly(1, 2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "lamp.colour | red | lamp.colour | 'red' is not one of dark-red, blue",
                "lamp.brightness | 0 | lamp.brightness | '0' is not a number above 0 and of at most 1",
                "steps_down | 1.5 | steps_down | '1.5' is not a whole number up to 9223372036854775807",
                "lamp | on | lamp | lamp is a group of settings; set one below it",
                "lamp.switch | on | lamp.switch | there is no such setting; lamp has colour, brightness",
                "lamp.colour.hue | 3 | lamp.colour.hue | there is no such setting; lamp.colour is a single value",
                "steps_down | 7 | name | is missing: Its name.",
            })
    void refuseWhatCannotStand(String key, String value, String named, String message) {
        assertThatThrownBy(() -> ROOM.configure(new Room(), Map.of(key, value)))
                .isInstanceOfSatisfying(PropertyException.class, e -> {
                    assertThat(e.getProperty()).isEqualTo(named);
                    assertThat(e.getMsg()).isEqualTo(message);
                });
    }

    @Test
    void checkWhatAnObjectHoldsHoweverItCameThere() {
        Room room = new Room();
        room.lamp.brightness = 2.0;

        assertThatThrownBy(() -> Settings.check(room))
                .isInstanceOfSatisfying(
                        PropertyException.class,
                        e -> assertThat(e.getProperty()).isEqualTo("lamp.brightness"));
    }

    @Test
    void fillARecordBesideItsDefaults() {
        Ticket defaults = new Ticket(OptionalInt.empty(), OptionalDouble.of(5), List.of(), new Seat(1));

        assertThat(Settings.filled(defaults, Map.of())).isEqualTo(defaults);
        assertThat(Settings.filled(
                        defaults,
                        Map.of(
                                "row",
                                List.of("4"),
                                "guests",
                                List.of("blue", "dark-red"),
                                "seat.number",
                                List.of("9"))))
                .isEqualTo(new Ticket(
                        OptionalInt.of(4), OptionalDouble.of(5), List.of(Colour.BLUE, Colour.DARK_RED), new Seat(9)));
    }
}
