package io.seq2seqlab.training;

import com.oracle.labs.mlrg.olcut.config.Config;
import com.oracle.labs.mlrg.olcut.config.Configurable;
import com.oracle.labs.mlrg.olcut.config.PropertyException;
import io.seq2seqlab.settings.Excludes;
import io.seq2seqlab.settings.Otherwise;
import io.seq2seqlab.settings.Range;
import io.seq2seqlab.text.BatchSize;

/** The settings of the size of a batch: sentences or tokens, not both; 64 sentences where neither is given. */
final class BatchSettings implements Configurable {

    private static final int DEFAULT_SENTENCES = 64;

    @Config(description = "Sentences in a batch; 64 where neither this nor tokens is given.")
    @Range(min = 1)
    @Otherwise("64")
    @Excludes("tokens")
    private Integer sentences;

    @Config(description = "Tokens of both sides in a batch, padding included.")
    @Range(min = 1)
    @Excludes("sentences")
    private Integer tokens;

    @Override
    public void postConfig() {
        if (sentences != null && tokens != null) {
            throw new PropertyException("batch", "tokens", "a batch is measured in sentences or in tokens; remove one");
        }
    }

    /** 64 sentences where nothing is set. */
    BatchSize size() {
        return tokens == null
                ? new BatchSize.Sentences(sentences == null ? DEFAULT_SENTENCES : sentences)
                : new BatchSize.Tokens(tokens);
    }
}
