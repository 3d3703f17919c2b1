package io.seq2seqlab.experiments.config;

import io.seq2seqlab.experiments.schema.Location;
import io.seq2seqlab.experiments.schema.Nodes;
import io.seq2seqlab.experiments.schema.OneLine;
import io.seq2seqlab.experiments.schema.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/**
 * YAML text as a tree of nodes that know their place. Nothing is instantiated: a scalar stays text. Aliases are followed up
 * to a number of nodes that no experiment needs.
 */
final class Yaml {

    private static final int DEEPEST = 50;
    private static final int MOST_NODES = 20_000;
    private static final Set<Tag> CORE_TAGS = Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.SEQ, Tag.MAP);

    /** White space that looks like a space in an editor and is none in YAML. */
    private static final String ODD = "([\\p{Z}\\x{200B}\\x{2060}\\x{FEFF}&&[^ ]])";

    private static final Pattern ODD_INDENT = Pattern.compile("(?m)^[ -]*(?:[\\w.]+:)?" + ODD);
    private static final Pattern ODD_ENDS = Pattern.compile("(?:[\\w.]+:)?" + ODD + ".*|.*" + ODD, Pattern.DOTALL);

    private final Function<Optional<Mark>, Location> places;
    private final Problems problems;
    private final Map<Node, Boolean> open = new IdentityHashMap<>();
    private int nodes;

    private Yaml(Function<Optional<Mark>, Location> places, Problems problems) {
        this.places = places;
        this.problems = problems;
    }

    /** Reads the one document of a text; empty where there is none or where it could not be read. */
    static Optional<ImmutableNode> read(String text, Function<Optional<Mark>, Location> places, Problems problems) {
        return new Yaml(places, problems).read(text);
    }

    private Optional<ImmutableNode> read(String text) {
        LoadSettings settings = LoadSettings.builder()
                .setUseMarks(true)
                .setCodePointLimit(Integer.MAX_VALUE)
                .setMaxAliasesForCollections(Integer.MAX_VALUE)
                .setAllowNonScalarKeys(true)
                .setSchema(new FailsafeSchema())
                .build();
        try {
            if (!shallow(new Parse(settings).parseString(text))) {
                return Optional.empty();
            }
            return new Compose(settings)
                    .composeString(text)
                    .flatMap(root -> node("", places.apply(root.getStartMark()), root))
                    .filter(root -> nodes <= MOST_NODES);
        } catch (MarkedYamlEngineException e) {
            refuseOddIndent(text, e.getProblemMark());
            problems.add(places.apply(e.getProblemMark()), explain(e));
        } catch (ReaderException e) {
            problems.add(
                    places.apply(Optional.of(markAt(text, e.getPosition()))),
                    "the character U+%04X is not accepted; save the file as UTF-8 text".formatted(e.getCodePoint()));
        } catch (YamlEngineException e) {
            problems.add(places.apply(Optional.empty()), "is not YAML: " + e.getMessage());
        }
        return Optional.empty();
    }

    private boolean shallow(Iterable<Event> events) {
        int depth = 0;
        int documents = 0;
        for (Event event : events) {
            if (event instanceof DocumentStartEvent && ++documents > 1) {
                problems.add(
                        places.apply(event.getStartMark()), "a second document starts here; expected one per file");
                return false;
            }
            if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
                problems.add(places.apply(event.getStartMark()), "is nested more than " + DEEPEST + " levels deep");
                return false;
            }
            if (event instanceof CollectionEndEvent) {
                depth--;
            }
        }
        return true;
    }

    private static String explain(MarkedYamlEngineException e) {
        String problem = String.valueOf(e.getProblem());
        if (problem.contains("TAB")) {
            return "a tab cannot indent; use spaces";
        }
        String context = Optional.ofNullable(e.getContext())
                .filter(words -> !words.isBlank())
                .map(words -> words + ", ")
                .orElse("");
        return "is not YAML: " + context + problem + advice(problem);
    }

    /** Tells of odd white space at the beginning of a line, which may be why the text cannot be read from some line on. */
    private void refuseOddIndent(String text, Optional<Mark> failure) {
        Matcher odd = ODD_INDENT.matcher(text);
        if (odd.find()) {
            Mark mark = markAt(text, text.codePointCount(0, odd.start(1)));
            if (mark.getLine() <= failure.map(Mark::getLine).orElse(Integer.MAX_VALUE)) {
                problems.add(places.apply(Optional.of(mark)), odd(odd.group(1)));
            }
        }
    }

    private static String odd(String space) {
        int character = space.codePointAt(0);
        return "the white space here is no space but U+%04X (%s), which neither indents nor parts words; use spaces"
                .formatted(character, Character.getName(character).toLowerCase(Locale.ROOT));
    }

    private static Mark markAt(String text, int position) {
        int[] before = text.codePoints().limit(position).toArray();
        int line = 0;
        int column = 0;
        for (int character : before) {
            line += character == '\n' ? 1 : 0;
            column = character == '\n' ? 0 : column + 1;
        }
        return new Mark("", position, line, column, before, 0);
    }

    private static String advice(String problem) {
        if (problem.contains("mapping values are not allowed")) {
            return "; put a value that contains ': ' in quotes";
        }
        return problem.endsWith("but got {") ? "; in braces put ${…} in quotes" : "";
    }

    private Optional<ImmutableNode> node(String name, Location key, Node node) {
        Location at = places.apply(node.getStartMark());
        if (++nodes > MOST_NODES) {
            if (nodes == MOST_NODES + 1) {
                problems.add(at, "aliases make more than " + MOST_NODES + " values of this; write them out");
            }
            return Optional.empty();
        }
        if (!CORE_TAGS.contains(node.getTag())) {
            return problems.refuse(
                    at,
                    "the tag " + OneLine.quote(node.getTag().getValue())
                            + " is not accepted; expected plain values without tags");
        }
        if (open.put(node, true) != null) {
            return problems.refuse(at, "contains an alias of itself");
        }
        try {
            return Optional.of(open(name, key, at, node));
        } finally {
            open.remove(node);
        }
    }

    private ImmutableNode open(String name, Location key, Location at, Node node) {
        if (node instanceof MappingNode mapping) {
            return Nodes.block(name, key, at, children(mapping));
        }
        if (node instanceof SequenceNode sequence) {
            List<ImmutableNode> items = new ArrayList<>();
            for (Node item : sequence.getValue()) {
                node("", places.apply(item.getStartMark()), item).ifPresent(items::add);
            }
            return Nodes.list(name, key, at, items);
        }
        ScalarNode scalar = (ScalarNode) node;
        refuseOddEnds(scalar, at);
        return Nodes.scalar(name, key, at, new Nodes.Text(scalar.getValue(), scalar.isPlain()));
    }

    /** Text in quotes may begin and end as it likes. */
    private void refuseOddEnds(ScalarNode scalar, Location at) {
        Matcher odd = ODD_ENDS.matcher(scalar.getValue());
        if (scalar.isPlain() && odd.matches()) {
            String space = Optional.ofNullable(odd.group(1)).orElseGet(() -> odd.group(2));
            problems.add(at, odd(space));
        }
    }

    private List<ImmutableNode> children(MappingNode mapping) {
        Map<String, Location> seen = new HashMap<>();
        List<ImmutableNode> children = new ArrayList<>();
        for (NodeTuple entry : mapping.getValue()) {
            Location key = places.apply(entry.getKeyNode().getStartMark());
            if (!(entry.getKeyNode() instanceof ScalarNode scalar)
                    || !CORE_TAGS.contains(scalar.getTag())
                    || scalar.getValue().isEmpty()) {
                problems.add(key, "a key must be a word, such as name");
                continue;
            }
            refuseOddEnds(scalar, key);
            String name = scalar.getValue();
            Location first = seen.putIfAbsent(name, key);
            if (first != null) {
                problems.add(
                        key, "the key " + OneLine.quote(name) + " is given twice, first at " + first + "; remove one");
                continue;
            }
            node(name, key, entry.getValueNode()).ifPresent(children::add);
        }
        return children;
    }
}
