package io.seq2seqlab.tribuo;

import com.oracle.labs.mlrg.olcut.config.ConfigurationData;
import com.oracle.labs.mlrg.olcut.provenance.ObjectProvenance;
import com.oracle.labs.mlrg.olcut.provenance.ProvenanceUtil;
import io.seq2seqlab.network.recurrent.RecurrentNetwork;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The names under which models and checkpoints know classes: for those that have moved since the first release, the names
 * they had then.
 */
final class SavedNames {

    private static final String NETWORK = "io.seq2seqlab.network.";

    /** Where those have gone that kept their names. */
    private static final Map<String, List<String>> MOVED = Map.of(
            "attention.",
            List.of(
                    "Attention",
                    "AdditiveScore",
                    "CosineScore",
                    "DotScore",
                    "GeneralScore",
                    "LocationScore",
                    "ProjectedDotScore",
                    "ScaledDotScore",
                    "UniformScore"),
            "recurrent.",
            List.of("Encoder", "Decoder", "Dropout"));

    /** Present names by saved ones. */
    private static final Map<String, String> PRESENT = present();

    private SavedNames() {}

    private static Map<String, String> present() {
        Map<String, String> present = new HashMap<>(Map.of(NETWORK + "Seq2Seq", RecurrentNetwork.class.getName()));
        MOVED.forEach((family, names) -> names.forEach(name -> present.put(NETWORK + name, NETWORK + family + name)));
        return present;
    }

    /** The name under which a class is saved. */
    static String of(Class<?> type) {
        return PRESENT.entrySet().stream()
                .filter(entry -> entry.getValue().equals(type.getName()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(type.getName());
    }

    /** The settings that a saved provenance holds, of the classes as they are called now. */
    static List<ConfigurationData> settings(ObjectProvenance saved) {
        return ProvenanceUtil.extractConfiguration(saved).stream()
                .map(SavedNames::current)
                .toList();
    }

    private static ConfigurationData current(ConfigurationData part) {
        String name = part.getClassName();
        return new ConfigurationData(part.getName(), PRESENT.getOrDefault(name, name), part.getProperties());
    }
}
