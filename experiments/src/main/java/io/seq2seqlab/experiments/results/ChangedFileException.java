package io.seq2seqlab.experiments.results;

import java.nio.file.Path;

/** A file of a finished run is no longer what the run made; the message is one line that names it and says what to do. */
public final class ChangedFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param how it has changed, such as "is missing" */
    ChangedFileException(RunDirectory run, Path file, String how) {
        super(("%s: %s, so it is not what the run made and is not used; put the file back, or delete %s and run the"
                        + " experiment again, which trains the run anew ('lab check %s' checks all its files)")
                .formatted(file, how, run.path(), run.path().getFileName()));
    }
}
