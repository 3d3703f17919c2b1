package io.seq2seqlab.tribuo;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.BytesValue;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.ListValue;
import com.google.protobuf.Message;
import com.google.protobuf.Option;
import com.google.protobuf.Type;
import com.google.protobuf.Value;
import com.oracle.labs.mlrg.olcut.config.Configurable;
import com.oracle.labs.mlrg.olcut.config.ConfigurationData;
import com.oracle.labs.mlrg.olcut.config.ConfigurationManager;
import com.oracle.labs.mlrg.olcut.config.PropertySheet;
import com.oracle.labs.mlrg.olcut.config.property.SimpleProperty;
import com.oracle.labs.mlrg.olcut.config.protobuf.protos.RootProvenanceProto;
import com.oracle.labs.mlrg.olcut.provenance.ProvenanceUtil;
import com.oracle.labs.mlrg.olcut.provenance.io.ObjectMarshalledProvenance;
import io.seq2seqlab.network.AttentionScore;
import io.seq2seqlab.network.Network;
import io.seq2seqlab.ops.Safetensors;
import io.seq2seqlab.settings.Formerly;
import io.seq2seqlab.settings.Implementations;
import io.seq2seqlab.text.Casing;
import io.seq2seqlab.text.Codecs;
import io.seq2seqlab.text.TextCodec;
import io.seq2seqlab.text.TextReading;
import io.seq2seqlab.text.Vocabulary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tribuo.protos.ProtoSerializable;
import org.tribuo.protos.core.ModelDataProto;

/**
 * Reads and writes the content of a model file beside Tribuo's own envelope: named parts, each of a protobuf type that every reader knows. The
 * container is protobuf's {@code Type}, whose options pair a name with any message.
 *
 * @param data what every Tribuo model has
 * @param network the network's settings, vocabularies and weights
 */
record ModelParts(ModelDataProto data, Seq2SeqModel.Trained network) {

    private static final String DATA = "data";
    private static final String SETTINGS = "network";
    private static final String SOURCE = "source_vocabulary";
    private static final String TARGET = "target_vocabulary";
    private static final String SOURCE_CODEC = "source_codec";
    private static final String TARGET_CODEC = "target_codec";
    private static final String WEIGHTS = "weights.safetensors";

    Any write() {
        Type.Builder parts = Type.newBuilder()
                .setName(Seq2SeqModel.class.getName())
                .addOptions(part(DATA, data))
                .addOptions(part(SETTINGS, settings(network.formula())))
                .addOptions(part(SOURCE, list(network.source().tokens())))
                .addOptions(part(TARGET, list(network.target().tokens())))
                .addOptions(part(WEIGHTS, weights()));
        Codecs codecs = network.codecs();
        if (!codecs.equals(Codecs.OF_TOKENS)) {
            parts.addOptions(part(SOURCE_CODEC, codec(codecs.source())))
                    .addOptions(part(TARGET_CODEC, codec(codecs.target())));
        }
        return Any.pack(parts.build());
    }

    static ModelParts read(Any message) throws InvalidProtocolBufferException {
        Map<String, Any> parts = message.unpack(Type.class).getOptionsList().stream()
                .collect(Collectors.toMap(Option::getName, Option::getValue, (first, second) -> first));
        Vocabulary source = Vocabulary.of(strings(part(parts, SOURCE, ListValue.class)));
        Vocabulary target = Vocabulary.of(strings(part(parts, TARGET, ListValue.class)));
        Codecs codecs = parts.containsKey(SOURCE_CODEC)
                ? new Codecs(
                        codec(part(parts, SOURCE_CODEC, ListValue.class)),
                        codec(part(parts, TARGET_CODEC, ListValue.class)))
                : Codecs.OF_TOKENS;
        Safetensors weights = Safetensors.read(
                "the model's weights",
                part(parts, WEIGHTS, BytesValue.class).getValue().toByteArray());
        return new ModelParts(
                part(parts, DATA, ModelDataProto.class),
                new Seq2SeqModel.Trained(
                        settings(part(parts, SETTINGS, RootProvenanceProto.class)),
                        source,
                        target,
                        codecs,
                        weights.weights()));
    }

    private static Option part(String name, Message content) {
        return Option.newBuilder().setName(name).setValue(Any.pack(content)).build();
    }

    private static <M extends Message> M part(Map<String, Any> parts, String name, Class<M> type)
            throws InvalidProtocolBufferException {
        Any part = parts.get(name);
        if (part == null) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "the model file has no part '%s', only %s; save the model again",
                    name,
                    parts.keySet()));
        }
        return part.unpack(type);
    }

    private static ListValue list(List<String> strings) {
        ListValue.Builder list = ListValue.newBuilder();
        strings.forEach(string -> list.addValues(Value.newBuilder().setStringValue(string)));
        return list.build();
    }

    private static List<String> strings(ListValue list) {
        return list.getValuesList().stream().map(Value::getStringValue).toList();
    }

    private static ListValue codec(TextReading reading) {
        List<String> texts =
                new ArrayList<>(List.of(reading.codec().name(), reading.casing().name()));
        reading.codec().files().forEach((name, text) -> texts.addAll(List.of(name, text)));
        return list(texts);
    }

    private static TextReading codec(ListValue saved) {
        List<String> texts = strings(saved);
        Map<String, String> files = new TreeMap<>();
        for (int i = 2; i + 1 < texts.size(); i += 2) {
            files.put(texts.get(i), texts.get(i + 1));
        }
        return new TextReading(TextCodec.named(texts.get(0), files), Casing.valueOf(texts.get(1)));
    }

    private BytesValue weights() {
        ByteString.Output bytes = ByteString.newOutput();
        try {
            Safetensors.write(bytes, network.bind().weights(), network.weights(), Map.of("format", "seq2seq-lab"));
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return BytesValue.of(bytes.toByteString());
    }

    private static RootProvenanceProto settings(Network network) {
        return ProtoSerializable.PROVENANCE_SERIALIZER.serializeToProto(
                ProvenanceUtil.marshalProvenance(ConfiguredProvenance.saved(network, "Network")));
    }

    /** Builds the network through OLCUT, and nothing but networks: a file cannot name other classes to make. */
    private static Network settings(RootProvenanceProto proto) {
        List<ObjectMarshalledProvenance> marshalled =
                ProtoSerializable.PROVENANCE_SERIALIZER.deserializeFromProto(proto);
        List<ConfigurationData> settings = SavedNames.settings(ProvenanceUtil.unmarshalProvenance(marshalled));
        for (ConfigurationData part : settings) {
            requireNetworkPart(part.getClassName());
            addFormer(part);
        }
        ConfigurationManager manager = new ConfigurationManager();
        manager.addConfiguration(settings);
        return manager.lookupSingleton(Network.class, true);
    }

    /** Gives settings that a model was written without, since they were not there, what they amounted to then. */
    private static void addFormer(ConfigurationData part) {
        try {
            for (Field field : PropertySheet.getAllFields(
                    Class.forName(part.getClassName()).asSubclass(Configurable.class))) {
                Formerly formerly = field.getAnnotation(Formerly.class);
                if (formerly != null && !part.contains(field.getName())) {
                    part.add(field.getName(), new SimpleProperty(formerly.value()));
                }
            }
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void requireNetworkPart(String className) {
        boolean ours = className.startsWith(AttentionScore.class.getPackageName() + ".");
        boolean score = Implementations.of(AttentionScore.class).offers().values().stream()
                .anyMatch(offer -> className.equals(offer.instance().getClass().getName()));
        if (!ours && !score) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "the model file names %s as a part of its network, which is none that this program has; put the jar with this attention score on the class path",
                    className));
        }
    }
}
