package io.seq2seqlab.grammar;

/** Coordinating conjunctions: they leave the word order alone. */
enum Coordinator {
    AND("und", "and"),
    BUT("aber", "but"),
    FOR("denn", "for");

    private final String german;
    private final String english;

    Coordinator(String german, String english) {
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
