package io.seq2seqlab.experiments.results;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What an evaluation tells of a split beside its figures, {@code about} in {@code metrics.json}.
 *
 * @param basis what its scores rest on; empty in files that were written before it was recorded, and do not tell
 * @param absent figures that were asked for and that this network or this text cannot have, by metric, each with its reason;
 *     none in files that were written before reasons were
 * @param emptySources how many sentences have no token to translate, so that the empty line is their translation
 */
public record EvaluatedSplit(Optional<ScoreBasis> basis, Map<String, String> absent, int emptySources) {

    public EvaluatedSplit {
        absent = Collections.unmodifiableMap(new LinkedHashMap<>(absent));
    }
}
