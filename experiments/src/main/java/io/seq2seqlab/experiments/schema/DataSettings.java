package io.seq2seqlab.experiments.schema;

import com.oracle.labs.mlrg.olcut.config.Config;
import io.seq2seqlab.settings.Range;
import io.seq2seqlab.text.Casing;
import io.seq2seqlab.text.TextReading;
import io.seq2seqlab.text.Tokenizer;
import java.util.OptionalInt;

/** Which sentences are translated, and how lines become tokens. */
public record DataSettings(
        @Config(mandatory = true, description = "The corpus, by its name in the catalogue (lab data list).")
        String corpus,

        @Config(mandatory = true, description = "The language that is read.")
        String source,

        @Config(mandatory = true, description = "The language that is written.")
        String target,

        @Config(description = "How a line becomes tokens.") Tokenizer tokenizer,

        @Config(description = "Turns upper-case letters into lower-case ones before anything else.")
        boolean lowercase,

        @Config(description = "Trains on the first so many sentence pairs; without it on all.") @Range(min = 1)
        OptionalInt trainingSentences) {

    public static final DataSettings DEFAULTS =
            new DataSettings("", "", "", Tokenizer.WHITESPACE, false, OptionalInt.empty());

    /** How a line of either language becomes tokens. */
    public TextReading reading() {
        return new TextReading(tokenizer, lowercase ? Casing.LOWER : Casing.KEEP);
    }
}
