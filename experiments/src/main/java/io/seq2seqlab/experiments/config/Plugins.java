package io.seq2seqlab.experiments.config;

import io.seq2seqlab.experiments.plugins.PluginException;
import io.seq2seqlab.experiments.plugins.PluginJar;
import io.seq2seqlab.experiments.plugins.PluginPath;
import io.seq2seqlab.experiments.schema.Location;
import io.seq2seqlab.experiments.schema.Nodes;
import io.seq2seqlab.experiments.schema.OneLine;
import io.seq2seqlab.experiments.schema.Problems;
import io.seq2seqlab.experiments.schema.Schema;
import io.seq2seqlab.experiments.schema.Tree;
import io.seq2seqlab.settings.Kind;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.configuration2.tree.ImmutableNode;

/** The jars that an experiment names under {@code plugins}. */
public final class Plugins {

    private Plugins() {}

    /**
     * The jars that an experiment, or a file that it extends, names and that can be used, in that order. Nothing else of the
     * experiment is read, and no problem is told: {@link io.seq2seqlab.experiments.sweep.ExperimentReader} tells them all.
     *
     * @param overrides {@code key=value}, stronger than the file
     */
    public static List<PluginJar> named(Path file, List<String> overrides) {
        Problems unsaid = new Problems();
        Optional<ImmutableNode> root = Composition.of(file, overrides, unsaid);
        if (root.flatMap(node -> Nodes.child(node, Schema.PLUGINS)).isEmpty()) {
            return List.of();
        }
        List<PluginJar> jars = new ArrayList<>();
        items(Interpolation.tree(root.get(), System.getenv(), unsaid)).forEach(item -> {
            try {
                jars.add(PluginJar.open(file(item)));
            } catch (PluginException | InvalidPathException toldByTheReader) {
                // The experiment is read again, with a place for every problem.
            }
        });
        return jars;
    }

    /** Why a jar cannot be used, or not in full, in one line without its name; empty where nothing is wrong with it. */
    public static Optional<String> complaint(Path file) {
        try {
            PluginJar jar = PluginJar.open(file);
            if (!PluginPath.has(jar)) {
                return Optional.of("is not on the class path; start with lab, or name the jar on Java's class path");
            }
            return setAside(jar);
        } catch (PluginException e) {
            return Optional.of(e.getMessage());
        }
    }

    private static Optional<String> setAside(PluginJar jar) {
        String reasons = Schema.EXPERIMENT.leaves().values().stream()
                .flatMap(key -> key.kind() instanceof Kind.Choice choice ? choice.setAside().stream() : Stream.empty())
                .filter(setAside -> setAside.origin().equals(jar.file()))
                .map(setAside -> "has a class that cannot be used: " + setAside.reason())
                .collect(Collectors.joining("; "));
        return Optional.of(reasons).filter(text -> !text.isEmpty());
    }

    /** Adds a problem for every jar that cannot be used, and tells whether there is one. */
    public static boolean check(Tree.Block tree, Problems problems) {
        int before = problems.size();
        items(tree).forEach(item -> {
            try {
                complaint(file(item))
                        .ifPresent(text ->
                                problems.add(item.location(), Schema.PLUGINS, OneLine.quote(item.text()) + " " + text));
            } catch (InvalidPathException e) {
                problems.add(
                        item.location(), Schema.PLUGINS, OneLine.quote(item.text()) + " is not the path of a file");
            }
        });
        return problems.size() > before;
    }

    private static List<Tree.Scalar> items(Tree.Block tree) {
        Tree.Entry entry = tree.entries().get(Schema.PLUGINS);
        return entry != null && entry.value() instanceof Tree.Items list
                ? list.items().stream()
                        .filter(Tree.Scalar.class::isInstance)
                        .map(Tree.Scalar.class::cast)
                        .toList()
                : List.of();
    }

    /** Relative to the file that names it; to the working directory where the command line does. */
    private static Path file(Tree.Scalar item) {
        if (item.location() instanceof Location.InFile in) {
            return Path.of(in.file()).resolveSibling(item.text());
        }
        return Path.of(item.text());
    }
}
