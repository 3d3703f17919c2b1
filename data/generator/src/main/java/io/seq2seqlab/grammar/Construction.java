package io.seq2seqlab.grammar;

/** How the verb is used: alone, in the perfect, or under a modal verb. */
enum Construction {
    PRESENT,
    PERFECT,
    WANT("will", "wollen"),
    CAN("kann", "können"),
    MUST("muss", "müssen"),
    SHOULD("soll", "sollen");

    private final String singular;
    private final String plural;

    Construction() {
        this("", "");
    }

    Construction(String singular, String plural) {
        this.singular = singular;
        this.plural = plural;
    }

    boolean isModal() {
        return !plural.isEmpty();
    }

    String modal(Agreement agreement) {
        return agreement == Agreement.PLURAL ? plural : singular;
    }
}
