package io.seq2seqlab.tribuo;

import com.oracle.labs.mlrg.olcut.config.Configurable;
import com.oracle.labs.mlrg.olcut.config.ConfigurationData;
import com.oracle.labs.mlrg.olcut.provenance.ObjectProvenance;
import com.oracle.labs.mlrg.olcut.provenance.ProvenanceUtil;
import io.seq2seqlab.network.attention.AdditiveScore;
import io.seq2seqlab.network.attention.Attention;
import io.seq2seqlab.network.attention.CosineScore;
import io.seq2seqlab.network.attention.DotScore;
import io.seq2seqlab.network.attention.GeneralScore;
import io.seq2seqlab.network.attention.LocationScore;
import io.seq2seqlab.network.attention.ProjectedDotScore;
import io.seq2seqlab.network.attention.ScaledDotScore;
import io.seq2seqlab.network.attention.UniformScore;
import io.seq2seqlab.network.recurrent.Decoder;
import io.seq2seqlab.network.recurrent.Dropout;
import io.seq2seqlab.network.recurrent.Encoder;
import io.seq2seqlab.network.recurrent.RecurrentNetwork;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names under which models and checkpoints know classes: for those that have moved since the first release, the names
 * they had then.
 */
final class SavedNames {

    private static final String FORMER_PACKAGE = "io.seq2seqlab.network.";

    private static final Map<String, Class<? extends Configurable>> MOVED = Stream.of(
                    Encoder.class,
                    Decoder.class,
                    Dropout.class,
                    Attention.class,
                    AdditiveScore.class,
                    CosineScore.class,
                    DotScore.class,
                    GeneralScore.class,
                    LocationScore.class,
                    ProjectedDotScore.class,
                    ScaledDotScore.class,
                    UniformScore.class,
                    RecurrentNetwork.class)
            .collect(Collectors.toMap(SavedNames::former, type -> type));

    private SavedNames() {}

    private static String former(Class<?> type) {
        return FORMER_PACKAGE + (type == RecurrentNetwork.class ? "Seq2Seq" : type.getSimpleName());
    }

    /** The name under which a class is saved. */
    static String of(Class<?> type) {
        return MOVED.entrySet().stream()
                .filter(entry -> entry.getValue() == type)
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
        Class<?> moved = MOVED.get(part.getClassName());
        return moved == null ? part : new ConfigurationData(part.getName(), moved.getName(), part.getProperties());
    }
}
