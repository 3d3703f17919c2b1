package io.seq2seqlab.grammar;

/** Grammatical gender of a German noun. */
enum Gender {
    MASCULINE,
    FEMININE,
    NEUTER;

    static Gender of(String letter) {
        return switch (letter) {
            case "m" -> MASCULINE;
            case "f" -> FEMININE;
            case "n" -> NEUTER;
            default -> throw new IllegalArgumentException("gender '" + letter + "' is not one of m, f, n");
        };
    }
}
