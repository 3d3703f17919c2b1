package io.seq2seqlab.experiments.corpus;

import io.seq2seqlab.text.CorpusException;

/** No corpus has the name asked for. */
public class CorpusNotFoundException extends CorpusException {

    private static final long serialVersionUID = 1L;

    public CorpusNotFoundException(String message) {
        super(message);
    }
}
