package io.seq2seqlab.experiments.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
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
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record EvaluatedSplit(
        Optional<ScoreBasis> basis,
        Map<String, String> absent,
        @JsonProperty("empty_sources") int emptySources) {

    public EvaluatedSplit {
        basis = basis == null ? Optional.empty() : basis; // of a file that does not name it
        absent = Collections.unmodifiableMap(
                new LinkedHashMap<>(Optional.ofNullable(absent).orElse(Map.of())));
    }

    /** By split, as JSON. */
    public static JsonNode json(Map<String, EvaluatedSplit> splits) {
        return Json.MAPPER.valueToTree(splits);
    }

    /**
     * By split, from JSON.
     *
     * @throws JsonProcessingException if it is something else
     */
    public static Map<String, EvaluatedSplit> read(JsonNode json) throws JsonProcessingException {
        return Json.MAPPER.treeToValue(json, new TypeReference<LinkedHashMap<String, EvaluatedSplit>>() {});
    }

    /** By split, from the text of JSON. */
    public static Map<String, EvaluatedSplit> read(String json) throws JsonProcessingException {
        return read(Json.MAPPER.readTree(json));
    }
}
