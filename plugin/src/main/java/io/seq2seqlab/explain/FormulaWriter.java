package io.seq2seqlab.explain;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes terms as lines of a formula. A term that was given a name is written once under it; one that is long, or long
 * enough and used twice, gets a name of its own: t1, t2, …
 */
public final class FormulaWriter {

    private static final int LONGEST = 64;
    private static final int WORTH_A_NAME = 16;

    private final Map<Term, String> names = new IdentityHashMap<>();
    private final Map<Term, Integer> uses = new IdentityHashMap<>();
    private final Map<Term, Boolean> written = new IdentityHashMap<>();
    private final List<Line> lines = new ArrayList<>();
    private final Map<String, Term> wanted = new LinkedHashMap<>();
    private int unnamed;

    /**
     * One definition.
     *
     * @param name what is defined
     * @param expression how
     * @param shape its shape, such as {@code [B,S,512]}
     */
    public record Line(String name, String expression, String shape) {

        @Override
        public String toString() {
            return name + " = " + expression + "  " + shape;
        }
    }

    private enum Binding {
        SUM,
        PRODUCT,
        ATOM
    }

    private record Text(String text, Binding binding) {

        String inside(Binding around) {
            return binding.compareTo(around) < 0 ? "(" + text + ")" : text;
        }
    }

    /** Asks for a line with this name; a term that has one already keeps the first. */
    public FormulaWriter name(String name, Term term) {
        names.putIfAbsent(term.essence(), name);
        wanted.put(name, term);
        return this;
    }

    /** The lines, each after those it needs. */
    public List<Line> write() {
        wanted.values().forEach(this::countUses);
        wanted.forEach((name, term) -> {
            if (names.get(term.essence()).equals(name)) {
                define(term);
            } else {
                lines.add(new Line(name, names.get(term.essence()), term.shapeText()));
            }
        });
        return List.copyOf(lines);
    }

    private void countUses(Term term) {
        Term essence = term.essence();
        if (uses.merge(essence, 1, Integer::sum) == 1) {
            essence.arguments().forEach(this::countUses);
        }
    }

    private void define(Term term) {
        Term essence = term.essence();
        if (written.putIfAbsent(essence, true) != null) {
            return;
        }
        String name = names.get(essence);
        String expression = express(essence).text;
        if (!expression.equals(name)) {
            Term shown = wanted.getOrDefault(name, term);
            lines.add(new Line(name, expression, shown.shapeText()));
        }
    }

    private Text reference(Term term) {
        Term essence = term.essence();
        if (names.containsKey(essence)) {
            define(wanted.getOrDefault(names.get(essence), term));
            return new Text(names.get(essence), Binding.ATOM);
        }
        Text text = express(essence);
        boolean shared = uses.getOrDefault(essence, 0) > 1 && text.text.length() > WORTH_A_NAME;
        if (!shared && text.text.length() <= LONGEST) {
            return text;
        }
        String name = "t" + ++unnamed;
        names.put(essence, name);
        written.put(essence, true);
        lines.add(new Line(name, text.text, essence.shapeText()));
        return new Text(name, Binding.ATOM);
    }

    private Text express(Term term) {
        List<Text> arguments = term.arguments().stream().map(this::reference).toList();
        return switch (term.form()) {
            case NAME -> new Text(term.label(), Binding.ATOM);
            case ZERO -> new Text("0", Binding.ATOM);
            case SAME -> arguments.get(0);
            case CALL ->
                new Text(
                        term.label() + arguments.stream().map(Text::text).collect(Collectors.joining(", ", "(", ")")),
                        Binding.ATOM);
            case CONCATENATION ->
                new Text(arguments.stream().map(Text::text).collect(Collectors.joining("; ", "[", "]")), Binding.ATOM);
            case SLICE -> new Text(arguments.get(0).inside(Binding.ATOM) + "[" + term.label() + "]", Binding.ATOM);
            case TRANSPOSE -> transposed(arguments.get(0));
            case LINEAR -> linear(arguments);
            case PRODUCT -> product(term, arguments);
            case SUM -> sum(arguments.get(0), arguments.get(1));
            case DIFFERENCE ->
                new Text(arguments.get(0).text + " − " + arguments.get(1).inside(Binding.PRODUCT), Binding.SUM);
            case ELEMENTWISE_PRODUCT -> binary(arguments, " ⊙ ");
            case QUOTIENT -> binary(arguments, " / ");
            case SCALED -> new Text(term.label() + " · " + arguments.get(0).inside(Binding.ATOM), Binding.PRODUCT);
            case TOTAL -> new Text("Σ_" + term.label() + " " + arguments.get(0).inside(Binding.ATOM), Binding.PRODUCT);
        };
    }

    private static Text transposed(Text x) {
        return x.text.equals("0") ? x : new Text(x.inside(Binding.ATOM) + "ᵀ", Binding.ATOM);
    }

    private static Text linear(List<Text> arguments) {
        String product =
                arguments.get(0).inside(Binding.ATOM) + " " + arguments.get(1).inside(Binding.ATOM);
        return arguments.size() == 2
                ? new Text(product, Binding.PRODUCT)
                : new Text(product + " + " + arguments.get(2).text, Binding.SUM);
    }

    private static Text sum(Text a, Text b) {
        if (a.text.equals("0")) {
            return b;
        }
        return b.text.equals("0") ? a : new Text(a.text + " + " + b.text, Binding.SUM);
    }

    private static Text binary(List<Text> arguments, String sign) {
        return new Text(
                arguments.get(0).inside(Binding.PRODUCT)
                        + sign
                        + arguments.get(1).inside(Binding.ATOM),
                Binding.PRODUCT);
    }

    /** vᵀ x, qᵀ k, or Σ over the axis that both share. */
    private Text product(Term term, List<Text> arguments) {
        Term right = term.arguments().get(1).essence();
        String left = arguments.get(0).inside(Binding.ATOM);
        if (right.rank() == 1) {
            return new Text(arguments.get(1).inside(Binding.ATOM) + "ᵀ " + left, Binding.PRODUCT);
        }
        if (right.form() == Term.Form.TRANSPOSE) {
            Text key = reference(right.arguments().get(0));
            return new Text(left + "ᵀ " + key.inside(Binding.ATOM), Binding.PRODUCT);
        }
        return new Text(
                "Σ_" + term.label() + " " + left + " " + arguments.get(1).inside(Binding.ATOM), Binding.PRODUCT);
    }
}
