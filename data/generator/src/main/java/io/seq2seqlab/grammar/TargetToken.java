package io.seq2seqlab.grammar;

import java.util.List;

/** One English token and the German tokens it translates. */
record TargetToken(String form, List<SourceToken> sources) {

    TargetToken {
        sources = List.copyOf(sources);
    }
}
