package io.seq2seqlab.experiments.schema;

import io.seq2seqlab.settings.Implementations.SetAside;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What may stand at a key. */
public sealed interface Kind {

    /** A single value. Equal values have one canonical text. */
    sealed interface Single extends Kind {

        /** @throws Refusal if the value is not accepted */
        String canonical(Tree.Scalar value) throws Refusal;

        /** For people: {@code a whole number, at least 1}. */
        String expected();
    }

    /** The keys of a block, by name. */
    public record Block(Map<String, Key> keys) implements Kind {
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

    /** A block with keys of its own making, which {@link io.seq2seqlab.experiments.sweep.Sweep} or {@link io.seq2seqlab.experiments.sweep.Selector} reads. */
    record Open(String description) implements Kind {}

    record Whole(Bounds bounds) implements Single {
        private static final Pattern DIGITS = Pattern.compile("[-+]?[0-9]+");

        @Override
        public String canonical(Tree.Scalar value) throws Refusal {
            if (!value.plain()
                    || !DIGITS.matcher(value.text()).matches()
                    || value.text().length() > 1000) {
                throw Refusal.of(value, expected());
            }
            BigInteger number = new BigInteger(value.text());
            if (!bounds.contain(new BigDecimal(number))) {
                throw Refusal.of(value, expected());
            }
            return number.toString();
        }

        @Override
        public String expected() {
            return "a whole number" + bounds;
        }
    }

    record Real(Bounds bounds) implements Single {
        private static final Pattern NUMBER =
                Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?");

        @Override
        public String canonical(Tree.Scalar value) throws Refusal {
            if (!value.plain()
                    || !NUMBER.matcher(value.text()).matches()
                    || value.text().length() > 1000) {
                throw Refusal.of(value, expected());
            }
            double number = Double.parseDouble(value.text());
            if (!Double.isFinite(number) || !bounds.contain(new BigDecimal(number))) {
                throw Refusal.of(value, expected());
            }
            return Double.toString(number == 0 ? 0 : number);
        }

        @Override
        public String expected() {
            return "a number" + bounds;
        }
    }

    record Truth() implements Single {
        @Override
        public String canonical(Tree.Scalar value) throws Refusal {
            if (!value.plain() || !List.of("true", "false").contains(value.text())) {
                throw Refusal.of(value, expected());
            }
            return value.text();
        }

        @Override
        public String expected() {
            return "true or false";
        }
    }

    /** Any text that a pattern accepts, which is described in words. */
    record Words(Pattern pattern, String expected) implements Single {
        static final Words ANY = new Words(Pattern.compile("(?s).+"), "text");

        @Override
        public String canonical(Tree.Scalar value) throws Refusal {
            if (!pattern.matcher(value.text()).matches()) {
                throw Refusal.of(value, expected);
            }
            return value.text();
        }
    }

    /**
     * One of some words.
     *
     * @param jars those that come from elsewhere than the program, with the file
     * @param setAside what would be a choice if it could be used
     */
    public record Choice(List<String> names, Map<String, Path> jars, List<SetAside> setAside) implements Single {
        public Choice(List<String> names) {
            this(names, Map.of(), List.of());
        }

        public Choice {
            names = List.copyOf(names);
            jars = Collections.unmodifiableMap(new LinkedHashMap<>(jars));
            setAside = List.copyOf(setAside);
        }

        @Override
        public String canonical(Tree.Scalar value) throws Refusal {
            if (!names.contains(value.text())) {
                String nearest = Nearest.to(value.text(), names)
                        .map(name -> " (did you mean '" + name + "'?)")
                        .orElse("");
                throw new Refusal(OneLine.quote(value.text()) + " is not " + expected() + nearest);
            }
            return value.text();
        }

        @Override
        public String expected() {
            return names.size() == 1 ? names.get(0) : "one of " + String.join(", ", names);
        }
    }

    /** Why a value is not accepted. */
    final class Refusal extends Exception {
        private static final long serialVersionUID = 1L;

        Refusal(String message) {
            super(message);
        }

        static Refusal of(Tree.Scalar value, String expected) {
            String written = value.plain() ? OneLine.quote(value.text()) : OneLine.quote(value.text()) + " in quotes";
            return new Refusal(written + " is not " + expected);
        }
    }
}
