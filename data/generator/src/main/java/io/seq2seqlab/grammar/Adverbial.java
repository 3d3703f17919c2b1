package io.seq2seqlab.grammar;

/** An adverb or a fixed adverbial phrase; spaces part the words on both sides. */
record Adverbial(Type type, String german, String english) implements Word {

    /** The time types also decide which tenses go with them. */
    enum Type {
        PAST,
        PRESENT,
        FUTURE,
        FREQUENCY,
        MANNER
    }

    @Override
    public String lemma() {
        return german;
    }

    @Override
    public String category() {
        return "D";
    }
}
