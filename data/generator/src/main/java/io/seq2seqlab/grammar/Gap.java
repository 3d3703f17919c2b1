package io.seq2seqlab.grammar;

/** The place in a relative clause that its pronoun fills. */
record Gap(Noun antecedent, GrammaticalNumber number) implements Nominal {

    @Override
    public Agreement agreement() {
        return number == GrammaticalNumber.SINGULAR ? Agreement.THIRD_SINGULAR : Agreement.PLURAL;
    }
}
