package io.seq2seqlab.experiments.corpus;

/** Which files of a folder make up a corpus; one folder can hold a text as written and the same text tokenized. */
enum Reading {
    /** {@code train.de}. */
    PLAIN("", ""),
    /** {@code train.lc.norm.tok.de}: lower-cased, normalized and tokenized by the Moses scripts. */
    TOKENIZED("-tokenized", ".lc.norm.tok");

    private final String nameSuffix;
    private final String infix;

    Reading(String nameSuffix, String infix) {
        this.nameSuffix = nameSuffix;
        this.infix = infix;
    }

    /** The reading that a file's name is of. */
    static Reading of(String file) {
        return file.contains(TOKENIZED.infix + ".") ? TOKENIZED : PLAIN;
    }

    String nameSuffix() {
        return nameSuffix;
    }

    String infix() {
        return infix;
    }
}
