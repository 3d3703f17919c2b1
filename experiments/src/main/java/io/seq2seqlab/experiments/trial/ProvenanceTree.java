package io.seq2seqlab.experiments.trial;

import com.oracle.labs.mlrg.olcut.provenance.ListProvenance;
import com.oracle.labs.mlrg.olcut.provenance.MapProvenance;
import com.oracle.labs.mlrg.olcut.provenance.ObjectProvenance;
import com.oracle.labs.mlrg.olcut.provenance.Provenance;
import com.oracle.labs.mlrg.olcut.util.Pair;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tribuo's provenance as {@code provenance.json} holds it: maps, lists, and every plain value as text. */
final class ProvenanceTree {

    private ProvenanceTree() {}

    static Object of(Provenance provenance) {
        if (provenance instanceof ObjectProvenance object) {
            return map(object);
        }
        if (provenance instanceof MapProvenance<?> map) {
            return map(map);
        }
        if (provenance instanceof ListProvenance<?> list) {
            return list.getList().stream().map(ProvenanceTree::of).toList();
        }
        return provenance.toString();
    }

    private static Map<String, Object> map(Iterable<? extends Pair<String, ? extends Provenance>> entries) {
        Map<String, Object> map = new LinkedHashMap<>();
        entries.forEach(entry -> map.put(entry.getA(), of(entry.getB())));
        return map;
    }
}
