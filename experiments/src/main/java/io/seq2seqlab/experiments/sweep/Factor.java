package io.seq2seqlab.experiments.sweep;

import io.seq2seqlab.experiments.schema.Location;
import io.seq2seqlab.experiments.schema.Nodes;
import io.seq2seqlab.experiments.schema.NumberRange;
import io.seq2seqlab.experiments.schema.Schema;
import io.seq2seqlab.experiments.schema.Tree;
import io.seq2seqlab.settings.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.configuration2.tree.ImmutableNode;

/**
 * What a sweep varies.
 *
 * @param name the key that is swept, or the name of a factor that sets several keys
 * @param named whether its values are names for groups of settings
 * @param values empty where values are drawn from the range
 * @param range from which values are drawn at random
 * @param condition where the factor exists; everywhere without one
 */
record Factor(
        String name,
        boolean named,
        Location location,
        List<Value> values,
        Optional<NumberRange> range,
        Optional<Selector> condition) {

    /** A value of a factor and the settings that it makes, as a layer over the experiment. */
    record Value(FactorValue name, Location location, ImmutableNode layer) {

        /** A number at a key. */
        static Value number(String key, String number, Location location) {
            Kind.Single kind =
                    (Kind.Single) Schema.EXPERIMENT.leaf(key).orElseThrow().kind();
            Nodes.Text text = new Nodes.Text(number, true);
            return at(key, label(kind, text, location), Nodes.scalar(key, location, location, text));
        }

        /** A value at a key. */
        static Value at(String key, String label, ImmutableNode leaf) {
            return new Value(
                    new FactorValue(key, label, List.of(key)),
                    Nodes.location(leaf),
                    Nodes.at(List.of(key.split("\\.")), leaf));
        }

        /** What a value is called: its canonical form, or what is written where it has none. */
        static String label(Kind.Single kind, Nodes.Text text, Location location) {
            return new Tree.Scalar(location, text.text(), text.plain())
                    .canonical(kind)
                    .orElse(text.text());
        }
    }

    Factor {
        values = List.copyOf(values);
    }

    /** Stands for one that has problems, so that no other is blamed for them. */
    static Factor broken(String name, Location location) {
        return new Factor(name, true, location, List.of(), Optional.empty(), Optional.empty());
    }

    boolean isBroken() {
        return values.isEmpty() && range.isEmpty();
    }

    Factor when(Selector holds) {
        return new Factor(name, named, location, values, range, Optional.of(holds));
    }

    List<String> labels() {
        return values.stream().map(value -> value.name().label()).toList();
    }

    /** The keys that its values set. */
    Set<String> keys() {
        return named
                ? values.stream().flatMap(value -> value.name().keys().stream()).collect(Collectors.toSet())
                : Set.of(name);
    }

    /** Whether a selector says something of it, by its name or by a key that it sets. */
    boolean isNamedBy(Selector selector) {
        return selector.accepted().keySet().stream().anyMatch(wanted -> wanted.equals(name) || keys().contains(wanted));
    }
}
