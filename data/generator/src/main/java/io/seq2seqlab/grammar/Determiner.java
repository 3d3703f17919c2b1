package io.seq2seqlab.grammar;

import java.util.Optional;

/** What stands before a noun, and which adjective endings follow it. */
enum Determiner {
    THE("d", Endings.WEAK, "the", "the"),
    A("ein", Endings.MIXED, "a", ""),
    THIS("dies", Endings.WEAK, "this", "these"),
    EVERY("jed", Endings.WEAK, "every", ""),
    NO("kein", Endings.MIXED, "no", "no"),
    MY("mein", Endings.MIXED, "my", "my"),
    OUR("unser", Endings.MIXED, "our", "our"),
    TWO("zwei", Endings.STRONG, "", "two"),
    THREE("drei", Endings.STRONG, "", "three"),
    MANY("viel", Endings.STRONG, "", "many"),
    NONE("", Endings.STRONG, "", "");

    /** The paradigm of the adjective after a determiner. */
    enum Endings {
        WEAK,
        MIXED,
        STRONG
    }

    private final String stem;
    private final Endings endings;
    private final String singular;
    private final String plural;

    Determiner(String stem, Endings endings, String singular, String plural) {
        this.stem = stem;
        this.endings = endings;
        this.singular = singular;
        this.plural = plural;
    }

    String stem() {
        return stem;
    }

    Endings endings() {
        return endings;
    }

    Optional<String> english(GrammaticalNumber number) {
        String form = number == GrammaticalNumber.SINGULAR ? singular : plural;
        return Optional.of(form).filter(word -> !word.isEmpty());
    }
}
