package io.seq2seqlab.experiments.schema;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.configuration2.tree.ImmutableNode;

/**
 * Configuration nodes that carry their place. The value of a node is {@link Text}, a list of nodes or {@link #BLOCK}: never
 * null, so that whatever a stronger layer says replaces what the weaker one said.
 */
public final class Nodes {

    /** A scalar as it is written; without quotes it can be a number, or null. */
    public record Text(String text, boolean plain) {
        private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");

        public boolean isNull() {
            return plain && NULLS.contains(text);
        }
    }

    /** The value of a node whose content is its children. */
    static final Object BLOCK = new Object();

    private static final String LOCATION = "location";
    private static final String KEY_LOCATION = "key-location";

    private Nodes() {}

    public static ImmutableNode block(String name, Location key, Location at, List<ImmutableNode> children) {
        return node(name, key, at, BLOCK).addChildren(children).create();
    }

    public static ImmutableNode list(String name, Location key, Location at, List<ImmutableNode> items) {
        return node(name, key, at, List.copyOf(items)).create();
    }

    public static ImmutableNode scalar(String name, Location key, Location at, Text text) {
        return node(name, key, at, text).create();
    }

    private static ImmutableNode.Builder node(String name, Location key, Location at, Object value) {
        return new ImmutableNode.Builder()
                .name(name)
                .value(value)
                .addAttribute(LOCATION, at)
                .addAttribute(KEY_LOCATION, key);
    }

    /** A node alone at the end of a path of blocks. */
    public static ImmutableNode at(List<String> path, ImmutableNode leaf) {
        ImmutableNode node = leaf.setName(path.get(path.size() - 1));
        for (int depth = path.size() - 2; depth >= 0; depth--) {
            node = block(path.get(depth), keyLocation(leaf), location(leaf), List.of(node));
        }
        return block("", keyLocation(leaf), location(leaf), List.of(node));
    }

    public static Location location(ImmutableNode node) {
        return (Location) node.getAttributes().get(LOCATION);
    }

    public static Location keyLocation(ImmutableNode node) {
        return (Location) node.getAttributes().get(KEY_LOCATION);
    }

    /** Whether a node leaves its key unset. */
    public static boolean isNull(ImmutableNode node) {
        return text(node).filter(Text::isNull).isPresent();
    }

    public static boolean isBlock(ImmutableNode node) {
        return node.getValue() == BLOCK;
    }

    public static Optional<Text> text(ImmutableNode node) {
        return node.getValue() instanceof Text text ? Optional.of(text) : Optional.empty();
    }

    /** The items of a list; empty where the node is none. */
    public static Optional<List<ImmutableNode>> items(ImmutableNode node) {
        return node.getValue() instanceof List<?> list
                ? Optional.of(list.stream().map(ImmutableNode.class::cast).toList())
                : Optional.empty();
    }

    public static Optional<ImmutableNode> child(ImmutableNode node, String name) {
        return isBlock(node) ? node.getChildren(name).stream().findFirst() : Optional.empty();
    }

    /** The node at a dotted key. */
    public static Optional<ImmutableNode> find(ImmutableNode root, String key) {
        Optional<ImmutableNode> node = Optional.of(root);
        for (String part : key.split("\\.", -1)) {
            node = node.flatMap(block -> child(block, part));
        }
        return node;
    }
}
