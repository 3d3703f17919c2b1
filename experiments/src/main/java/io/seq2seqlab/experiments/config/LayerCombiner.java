package io.seq2seqlab.experiments.config;

import io.seq2seqlab.experiments.schema.Nodes;
import io.seq2seqlab.experiments.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.configuration2.tree.ImmutableNode;

/**
 * Lays one layer of settings over another. Blocks meet key by key; null, a list or a scalar takes the place of all that the
 * weaker layer says at its key and below, and so does a block of anything else. A key that the stronger layer sets removes
 * those from the weaker one that it excludes ({@link io.seq2seqlab.settings.Key#excluded}).
 */
public final class LayerCombiner {

    private LayerCombiner() {}

    public static ImmutableNode combine(ImmutableNode stronger, ImmutableNode weaker) {
        return combine("", stronger, weaker);
    }

    private static ImmutableNode combine(String path, ImmutableNode stronger, ImmutableNode weaker) {
        if (!Nodes.isBlock(stronger) || !Nodes.isBlock(weaker)) {
            return stronger;
        }
        Set<String> excluded = excluded(path, stronger);
        List<ImmutableNode> children = new ArrayList<>();
        for (ImmutableNode child : stronger.getChildren()) {
            children.add(Nodes.child(weaker, child.getNodeName())
                    .map(below -> combine(path + child.getNodeName() + ".", child, below))
                    .orElse(child));
        }
        for (ImmutableNode child : weaker.getChildren()) {
            String name = child.getNodeName();
            if (Nodes.child(stronger, name).isEmpty() && !excluded.contains(path + name)) {
                children.add(child);
            }
        }
        return stronger.replaceChildren(children);
    }

    /** The dotted keys that must not be set beside those that a block sets. */
    private static Set<String> excluded(String path, ImmutableNode block) {
        return block.getChildren().stream()
                .filter(child -> !Nodes.isNull(child))
                .flatMap(child -> Schema.EXPERIMENT.excluded(path + child.getNodeName()).stream())
                .collect(Collectors.toSet());
    }
}
