package io.seq2seqlab.experiments.schema;

import com.oracle.labs.mlrg.olcut.config.Config;
import io.seq2seqlab.metrics.BleuTokenization;

/** How BLEU reads a line. */
public record BleuSettings(
        @Config(
                description =
                        "How BLEU splits a line: 13a for plain text, none for tokenized text. The reference is the"
                                + " corpus's line as it stands there, cased as data.lowercase says.")
        BleuTokenization tokenization,

        @Config(description = "Does not tell upper-case letters from lower-case ones.")
        boolean lowercase) {

    static final BleuSettings DEFAULTS = new BleuSettings(BleuTokenization.MTEVAL_13A, false);
}
