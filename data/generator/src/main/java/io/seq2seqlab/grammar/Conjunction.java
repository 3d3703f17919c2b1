package io.seq2seqlab.grammar;

/** Subordinating conjunctions: the verb goes last. */
enum Conjunction {
    THAT("dass", "that"),
    BECAUSE("weil", "because"),
    ALTHOUGH("obwohl", "although"),
    IF("wenn", "if"),
    WHILE("während", "while"),
    BEFORE("bevor", "before"),
    AS_SOON_AS("sobald", "as soon as"),
    UNTIL("bis", "until");

    private final String german;
    private final String english;

    Conjunction(String german, String english) {
        this.german = german;
        this.english = english;
    }

    String german() {
        return german;
    }

    String english() {
        return english;
    }
}
