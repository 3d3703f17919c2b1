package io.seq2seqlab.network;

import com.oracle.labs.mlrg.olcut.config.Config;
import com.oracle.labs.mlrg.olcut.config.Configurable;
import io.seq2seqlab.settings.Range;
import io.seq2seqlab.text.Vocabulary;
import io.seq2seqlab.text.VocabularyLimits;
import java.util.OptionalInt;

/** Which tokens of the training data get an embedding of their own; the rest share {@code <unk>}. */
public final class VocabularyRule implements Configurable {

    @Config(description = "Tokens seen less often in training are unknown.")
    @Range(min = 1)
    private int minFrequency = 1;

    @Config(description = "At most so many tokens a side, the four special ones included, the most frequent first.")
    @Range(min = 5)
    private Integer maxSize;

    /** The limits of a vocabulary's words. */
    public VocabularyLimits limits() {
        return new VocabularyLimits(
                minFrequency, maxSize == null ? OptionalInt.empty() : OptionalInt.of(maxSize - Vocabulary.FIRST_WORD));
    }
}
