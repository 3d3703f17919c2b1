package io.seq2seqlab.experiments.config;

import io.seq2seqlab.experiments.schema.Nodes;
import io.seq2seqlab.experiments.schema.OneLine;
import io.seq2seqlab.experiments.schema.Problems;
import io.seq2seqlab.experiments.schema.Schema;
import io.seq2seqlab.experiments.schema.Tree;
import io.seq2seqlab.settings.Key;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.apache.commons.text.StringSubstitutor;

/**
 * Fills in <code>${…}</code>: another key of the experiment, whose default counts where it is not set, or
 * <code>${env:NAME}</code>, a variable of the environment. There are no other lookups. Quotes around <code>${…}</code>, which
 * YAML needs inside braces, do not make a text of a number.
 */
public final class Interpolation {

    private static final String ENVIRONMENT = "env:";
    private static final int LONGEST = 10_000;

    private static final int LONGEST_CHAIN = 50;

    private final ImmutableNode root;
    private final Map<String, String> environment;
    private final Problems problems;
    private final Map<String, String> known = new HashMap<>();
    private final Deque<String> asking = new ArrayDeque<>();

    private Interpolation(ImmutableNode root, Map<String, String> environment, Problems problems) {
        this.root = root;
        this.environment = environment;
        this.problems = problems;
    }

    /** The tree with all values filled in; what cannot be filled in is a problem and is left out. */
    public static Tree.Block tree(ImmutableNode root, Map<String, String> environment, Problems problems) {
        return new Interpolation(root, environment, problems).block(root);
    }

    private Tree.Block block(ImmutableNode node) {
        Map<String, Tree.Entry> entries = new LinkedHashMap<>();
        for (ImmutableNode child : node.getChildren()) {
            tree(child)
                    .ifPresent(
                            value -> entries.put(child.getNodeName(), new Tree.Entry(Nodes.keyLocation(child), value)));
        }
        return new Tree.Block(Nodes.location(node), entries);
    }

    private Optional<Tree> tree(ImmutableNode node) {
        if (Nodes.isBlock(node)) {
            return Optional.of(block(node));
        }
        Optional<List<ImmutableNode>> items = Nodes.items(node);
        if (items.isPresent()) {
            List<Tree> values = new ArrayList<>();
            items.get().forEach(item -> tree(item).ifPresent(values::add));
            return Optional.of(new Tree.Items(Nodes.location(node), values));
        }
        Nodes.Text text = Nodes.text(node).orElseThrow();
        try {
            return Optional.of(new Tree.Scalar(
                    Nodes.location(node),
                    filled(text.text()),
                    text.plain() || text.text().contains("${")));
        } catch (Unanswered e) {
            return problems.refuse(Nodes.location(node), e.getMessage());
        } finally {
            asking.clear();
        }
    }

    private String filled(String text) {
        if (!text.contains("${")) {
            return text;
        }
        StringSubstitutor substitutor = new StringSubstitutor(this::answer);
        substitutor.setDisableSubstitutionInValues(true);
        substitutor.setValueDelimiter("");
        String filled = substitutor.replace(text);
        if (filled.length() > LONGEST) {
            throw new Unanswered("grows to more than " + LONGEST + " characters when it is filled in");
        }
        return filled;
    }

    private String answer(String key) {
        if (key.startsWith(ENVIRONMENT)) {
            String name = key.substring(ENVIRONMENT.length());
            return Optional.ofNullable(environment.get(name))
                    .orElseThrow(
                            () -> new Unanswered("the environment variable " + OneLine.quote(name) + " is not set"));
        }
        if (asking.contains(key)) {
            List<String> chain = new ArrayList<>(asking);
            Collections.reverse(chain);
            chain.add(key);
            throw new Unanswered("refers to itself: "
                    + String.join(" → ", chain.stream().map(OneLine::cut).toList()));
        }
        if (asking.size() == LONGEST_CHAIN) {
            throw new Unanswered("refers to a key that refers to a key, more than " + LONGEST_CHAIN + " times");
        }
        String answer = known.get(key);
        if (answer == null) {
            asking.push(key);
            answer = filled(written(key));
            asking.pop();
            known.put(key, answer);
        }
        return answer;
    }

    private String written(String key) {
        Optional<ImmutableNode> node = Nodes.find(root, key);
        if (node.isPresent()) {
            return Nodes.text(node.get())
                    .map(Nodes.Text::text)
                    .orElseThrow(() -> new Unanswered(
                            "${" + OneLine.cut(key) + "} is more than one value; name a key that has a single one"));
        }
        return Schema.EXPERIMENT
                .leaf(key)
                .flatMap(Key::fallback)
                .orElseThrow(() -> new Unanswered("there is no value for ${" + OneLine.cut(key)
                        + "}; expected a key of the experiment or env:NAME"));
    }

    private static final class Unanswered extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unanswered(String message) {
            super(message);
        }
    }
}
