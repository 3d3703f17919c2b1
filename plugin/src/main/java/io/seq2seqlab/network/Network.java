package io.seq2seqlab.network;

import com.oracle.labs.mlrg.olcut.config.Configurable;
import io.seq2seqlab.text.Encoding;
import io.seq2seqlab.text.Vocabularies;

/**
 * A network as it is configured. There is one kind, the recurrent one, so that nothing is chosen: with another, both are {@link
 * io.seq2seqlab.settings.Named}, as attention scores are.
 */
public interface Network extends Configurable {

    /** How it wants its sources. */
    Encoding encoding();

    /** Which tokens it knows. */
    VocabularyRule vocabulary();

    /** Whether source and target tokens are to be numbered alike. */
    Vocabularies.Sharing vocabularySharing();

    /**
     * Tries whether its parts fit together, without computing anything.
     *
     * @throws NetworkException if they do not
     */
    void check();

    /**
     * Declares every weight and gives the formula.
     *
     * @throws NetworkException if the parts do not fit together
     */
    BoundNetwork bind(Task task);
}
