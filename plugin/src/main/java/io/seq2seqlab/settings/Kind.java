package io.seq2seqlab.settings;

import io.seq2seqlab.settings.Implementations.SetAside;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The kinds of values that a key takes. */
public sealed interface Kind {

    /** A single value. Equal values have one canonical text. */
    sealed interface Single extends Kind {

        /** The canonical text of a value; empty where it is not accepted. */
        Optional<String> canonical(String value);

        /** For people: {@code a whole number, at least 1}. */
        String expected();
    }

    /** The keys of a block, by name. */
    record Block(Map<String, Key> keys) implements Kind {
        public Block(List<Key> keys) {
            this(byName(keys));
        }

        private static Map<String, Key> byName(List<Key> keys) {
            Map<String, Key> byName = new LinkedHashMap<>();
            for (Key key : keys) {
                if (byName.put(key.name(), key) != null) {
                    throw new IllegalStateException("two settings are called " + key.name());
                }
            }
            return byName;
        }
    }

    /** Several values of one kind. */
    record Listing(Single element) implements Kind {}

    /** A block with keys of its own making, which has a reader of its own. */
    record Open(String description) implements Kind {}

    record Whole(Bounds bounds) implements Single {
        private static final Pattern DIGITS = Pattern.compile("[-+]?[0-9]{1,999}");

        @Override
        public Optional<String> canonical(String value) {
            return Optional.of(value)
                    .filter(text -> DIGITS.matcher(text).matches())
                    .map(BigInteger::new)
                    .filter(number -> bounds.contain(new BigDecimal(number)))
                    .map(BigInteger::toString);
        }

        @Override
        public String expected() {
            return "a whole number" + bounds;
        }
    }

    record Real(Bounds bounds) implements Single {
        private static final Pattern NUMBER =
                Pattern.compile("(?=.{1,1000}$)[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?");

        @Override
        public Optional<String> canonical(String value) {
            return Optional.of(value)
                    .filter(text -> NUMBER.matcher(text).matches())
                    .map(Double::valueOf)
                    .filter(number -> Double.isFinite(number) && bounds.contain(new BigDecimal(number)))
                    .map(number -> Double.toString(number == 0 ? 0 : number));
        }

        @Override
        public String expected() {
            return "a number" + bounds;
        }
    }

    record Truth() implements Single {
        @Override
        public Optional<String> canonical(String value) {
            return Optional.of(value).filter(List.of("true", "false")::contains);
        }

        @Override
        public String expected() {
            return "true or false";
        }
    }

    /** Any text that a pattern accepts, which is described in words. */
    record Words(Pattern pattern, String expected) implements Single {
        public static final Words ANY = new Words(Pattern.compile("(?s).+"), "text");

        @Override
        public Optional<String> canonical(String value) {
            return Optional.of(value).filter(text -> pattern.matcher(text).matches());
        }
    }

    /**
     * One of some words.
     *
     * @param jars those that come from elsewhere than the program, with the file
     * @param setAside what would be a choice if it could be used
     */
    record Choice(List<String> names, Map<String, Path> jars, List<SetAside> setAside) implements Single {
        public Choice(List<String> names) {
            this(names, Map.of(), List.of());
        }

        public Choice {
            names = List.copyOf(names);
            jars = Collections.unmodifiableMap(new LinkedHashMap<>(jars));
            setAside = List.copyOf(setAside);
        }

        @Override
        public Optional<String> canonical(String value) {
            return Optional.of(value).filter(names::contains);
        }

        @Override
        public String expected() {
            return names.size() == 1 ? names.get(0) : "one of " + String.join(", ", names);
        }
    }
}
