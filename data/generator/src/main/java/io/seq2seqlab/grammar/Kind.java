package io.seq2seqlab.grammar;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a noun stands for, so that verbs can select sensible subjects and objects. */
enum Kind {
    PERSON,
    ANIMAL,
    TEXT,
    FOOD,
    DEVICE,
    GARMENT,
    OPENING,
    VEHICLE,
    OBJECT,
    PLACE,
    /** A noun of several senses: it goes only where every kind may go. */
    HOMOGRAPH;

    /** Reads {@code any}, {@code being}, {@code thing} or a comma-separated list of kinds. */
    static Set<Kind> parse(String list) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        for (String name : list.split(",")) {
            switch (name) {
                case "any" -> kinds.addAll(EnumSet.allOf(Kind.class));
                case "thing" -> {
                    kinds.addAll(EnumSet.allOf(Kind.class));
                    kinds.removeAll(EnumSet.of(PERSON, ANIMAL, PLACE));
                }
                case "being" -> kinds.addAll(EnumSet.of(PERSON, ANIMAL));
                default -> kinds.add(valueOf(name.toUpperCase(Locale.ROOT)));
            }
        }
        return kinds;
    }
}
