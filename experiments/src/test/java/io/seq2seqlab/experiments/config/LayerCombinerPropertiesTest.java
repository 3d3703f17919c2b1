package io.seq2seqlab.experiments.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.seq2seqlab.experiments.schema.Location;
import io.seq2seqlab.experiments.schema.Nodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.junit.jupiter.api.Test;

/**
 * Layers of settings against a model of another make: a flat map of dotted keys, which layers are written into one by one from the
 * weakest on.
 */
class LayerCombinerPropertiesTest {

    private static final Location ANYWHERE = new Location.WholeFile("layer.yaml");

    /** Blocks and keys that exclude each other, and names that the schema does not know. */
    private static final Map<String, List<String>> NAMES = Map.of(
            "", List.of("training", "model", "x"),
            "training", List.of("batch", "keep", "epochs"),
            "training.batch", List.of("sentences", "tokens", "x"),
            "training.keep", List.of("average", "metric"),
            "training.keep.average", List.of("last", "best"));

    private static final Map<String, String> EXCLUDES = Map.of(
            "training.batch.sentences", "training.batch.tokens",
            "training.batch.tokens", "training.batch.sentences",
            "training.keep.average.last", "training.keep.average.best",
            "training.keep.average.best", "training.keep.average.last");

    private static final String BLOCK = "a block";
    private static final String NULL = "null";

    /** How layers differ: whether a key may be a block in one and something else in another, and be erased. */
    private enum Kind {
        ANY {
            @Override
            boolean block(String path, Random random) {
                return random.nextInt(3) > 0;
            }

            @Override
            boolean mayErase(String path) {
                return true;
            }
        },
        /** Where every key is always a block or never, and none is erased that another one excludes. */
        ALIKE {
            @Override
            boolean block(String path, Random random) {
                return NAMES.containsKey(path) || path.equals("model");
            }

            @Override
            boolean mayErase(String path) {
                return !EXCLUDES.containsKey(path);
            }
        };

        abstract boolean block(String path, Random random);

        abstract boolean mayErase(String path);
    }

    private static List<ImmutableNode> layers(long seed, int count, Kind kind) {
        Random random = new Random(seed);
        List<ImmutableNode> layers = new ArrayList<>();
        for (int layer = 0; layer < count; layer++) {
            layers.add(block("", "", kind, random));
        }
        return layers;
    }

    private static ImmutableNode block(String name, String path, Kind kind, Random random) {
        List<ImmutableNode> children = new ArrayList<>();
        for (String child : NAMES.getOrDefault(path, List.of("x", "y"))) {
            if (random.nextInt(3) > 0) {
                children.add(node(child, path.isEmpty() ? child : path + "." + child, kind, random));
            }
        }
        return Nodes.block(name, ANYWHERE, ANYWHERE, children);
    }

    private static ImmutableNode node(String name, String path, Kind kind, Random random) {
        if (path.split("\\.").length < 5 && kind.block(path, random)) {
            return block(name, path, kind, random);
        }
        int value = random.nextInt(100);
        if (value % 4 == 0 && kind.mayErase(path)) {
            return Nodes.scalar(name, ANYWHERE, ANYWHERE, new Nodes.Text(NULL, true));
        }
        ImmutableNode number = Nodes.scalar(name, ANYWHERE, ANYWHERE, new Nodes.Text(String.valueOf(value), true));
        return value % 4 == 1 ? Nodes.list(name, ANYWHERE, ANYWHERE, List.of(number)) : number;
    }

    private static ImmutableNode combined(ImmutableNode stronger, ImmutableNode weaker) {
        return LayerCombiner.combine(stronger, weaker);
    }

    /** As an experiment's layers are composed: each over all that are weaker. */
    private static ImmutableNode composed(List<ImmutableNode> strongestLast) {
        return strongestLast.stream()
                .reduce((weaker, stronger) -> combined(stronger, weaker))
                .orElseThrow();
    }

    /** Every key with what it is. */
    private static SortedMap<String, String> keys(ImmutableNode root) {
        SortedMap<String, String> keys = new TreeMap<>();
        collect("", root, keys);
        return keys;
    }

    private static void collect(String path, ImmutableNode node, SortedMap<String, String> keys) {
        if (Nodes.isBlock(node)) {
            keys.put(path, BLOCK);
            node.getChildren()
                    .forEach(child -> collect(
                            path.isEmpty() ? child.getNodeName() : path + "." + child.getNodeName(), child, keys));
        } else {
            keys.put(
                    path,
                    Nodes.text(node)
                            .map(Nodes.Text::text)
                            .orElseGet(() -> "a list of "
                                    + Nodes.items(node).orElseThrow().stream()
                                            .map(item -> Nodes.text(item).orElseThrow())
                                            .toList()));
        }
    }

    /** The model: what a layer says is written over what was there. */
    private static void write(SortedMap<String, String> layer, SortedMap<String, String> settings) {
        layer.forEach((path, value) -> {
            boolean taken = settings.containsKey(path);
            if (!value.equals(BLOCK) || taken && !settings.get(path).equals(BLOCK)) {
                remove(path, settings);
            }
            settings.put(path, value);
            String excluded = EXCLUDES.get(path);
            if (excluded != null && !value.equals(NULL) && !layer.containsKey(excluded)) {
                remove(excluded, settings);
            }
        });
    }

    private static void remove(String path, SortedMap<String, String> settings) {
        settings.keySet().removeIf(key -> key.equals(path) || key.startsWith(path + "."));
    }

    @Property(tries = 2000)
    void layersComeToWhatTheModelSays(
            @ForAll @LongRange(min = 0, max = Long.MAX_VALUE) long seed,
            @ForAll @IntRange(min = 1, max = 5) int count) {
        List<ImmutableNode> layers = layers(seed, count, Kind.ANY);
        SortedMap<String, String> settings = new TreeMap<>();
        layers.forEach(layer -> write(keys(layer), settings));

        assertThat(keys(composed(layers))).isEqualTo(settings);
    }

    @Property(tries = 1000)
    void itIsOfNoAccountWhichLayersMeetFirstWhereNoneErasesWhatAnotherSays(
            @ForAll @LongRange(min = 0, max = Long.MAX_VALUE) long seed) {
        List<ImmutableNode> layers = layers(seed, 3, Kind.ALIKE);
        ImmutableNode weak = layers.get(0);
        ImmutableNode middle = layers.get(1);
        ImmutableNode strong = layers.get(2);

        assertThat(keys(combined(combined(strong, middle), weak)))
                .isEqualTo(keys(combined(strong, combined(middle, weak))));
    }

    @Property(tries = 500)
    void aLayerOverItselfOrOverNothingIsItself(@ForAll @LongRange(min = 0, max = Long.MAX_VALUE) long seed) {
        ImmutableNode layer = layers(seed, 1, Kind.ANY).get(0);
        ImmutableNode nothing = Nodes.block("", ANYWHERE, ANYWHERE, List.of());

        assertThat(keys(combined(layer, layer))).isEqualTo(keys(layer));
        assertThat(keys(combined(layer, nothing))).isEqualTo(keys(layer));
        assertThat(keys(combined(nothing, layer))).isEqualTo(keys(layer));
    }

    /** So layers are composed from the weakest on: met first, the upper two would let the lowest come back. */
    @Test
    void whatIsErasedInTheMiddleIsNoMatterOfTheOrderOfMeetingButOfTheLayers() {
        ImmutableNode base = Nodes.at(List.of("training", "keep", "metric"), scalar("metric", "validation.chrf"));
        ImmutableNode middle = Nodes.at(List.of("training", "keep"), scalar("keep", NULL));
        ImmutableNode top = Nodes.at(List.of("training", "keep", "patience"), scalar("patience", "2"));

        assertThat(keys(composed(List.of(base, middle, top))))
                .containsOnlyKeys("", "training", "training.keep", "training.keep.patience");
        assertThat(keys(combined(combined(top, middle), base))).containsKey("training.keep.metric");
    }

    private static ImmutableNode scalar(String name, String text) {
        return Nodes.scalar(name, ANYWHERE, ANYWHERE, new Nodes.Text(text, true));
    }
}
