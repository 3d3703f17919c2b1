package io.seq2seqlab.tribuo;

import com.oracle.labs.mlrg.olcut.provenance.Provenance;
import com.oracle.labs.mlrg.olcut.provenance.primitives.LongProvenance;
import com.oracle.labs.mlrg.olcut.provenance.primitives.StringProvenance;
import java.util.Map;
import java.util.TreeMap;

/** The facts of one training, for its model's provenance. */
final class RunProvenance {

    private final Map<String, Provenance> facts;

    /** @param given facts the caller adds; the training's own win */
    RunProvenance(Map<String, Provenance> given) {
        facts = new TreeMap<>(given);
    }

    void put(String key, long value) {
        facts.put(key, new LongProvenance(key, value));
    }

    void put(String key, String value) {
        facts.put(key, new StringProvenance(key, value));
    }

    void put(String key, Provenance value) {
        facts.put(key, value);
    }

    Map<String, Provenance> map() {
        return facts;
    }
}
