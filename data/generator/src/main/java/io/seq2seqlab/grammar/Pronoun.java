package io.seq2seqlab.grammar;

/** A personal pronoun as a subject; of {@code sie} only the verb says whether it is one woman or many. */
enum Pronoun implements Nominal {
    I("ich", "i", Agreement.FIRST_SINGULAR),
    HE("er", "he", Agreement.THIRD_SINGULAR),
    SHE("sie", "she", Agreement.THIRD_SINGULAR),
    WE("wir", "we", Agreement.PLURAL),
    THEY("sie", "they", Agreement.PLURAL);

    private final String german;
    private final String english;
    private final Agreement agreement;

    Pronoun(String german, String english, Agreement agreement) {
        this.german = german;
        this.english = english;
        this.agreement = agreement;
    }

    String german() {
        return german;
    }

    String english() {
        return english;
    }

    @Override
    public Agreement agreement() {
        return agreement;
    }
}
