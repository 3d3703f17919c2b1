package io.seq2seqlab.experiments.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.oracle.labs.mlrg.olcut.provenance.ListProvenance;
import com.oracle.labs.mlrg.olcut.provenance.MapProvenance;
import com.oracle.labs.mlrg.olcut.provenance.ObjectProvenance;
import com.oracle.labs.mlrg.olcut.provenance.Provenance;
import com.oracle.labs.mlrg.olcut.util.Pair;
import io.seq2seqlab.experiments.results.Json;

/** Provenance as {@code provenance.json} holds it: objects as objects, every plain value as text. */
final class ProvenanceJson {

    private ProvenanceJson() {}

    static JsonNode of(Provenance provenance) {
        if (provenance instanceof ObjectProvenance object) {
            return object(object);
        }
        if (provenance instanceof MapProvenance<?> map) {
            return object(map);
        }
        if (provenance instanceof ListProvenance<?> list) {
            ArrayNode array = Json.MAPPER.createArrayNode();
            list.getList().forEach(element -> array.add(of(element)));
            return array;
        }
        return Json.MAPPER.getNodeFactory().textNode(provenance.toString());
    }

    private static ObjectNode object(Iterable<? extends Pair<String, ? extends Provenance>> entries) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        entries.forEach(entry -> node.set(entry.getA(), of(entry.getB())));
        return node;
    }
}
