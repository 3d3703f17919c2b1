package io.seq2seqlab.explain;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A value known by its shape and by how it came about. Terms are compared by identity: two equal formulas are two values.
 */
public final class Term {

    /** What made a term, which decides how it is written. */
    public enum Form {
        /** An input or a weight. */
        NAME,
        /** {@code f(a, b)}. */
        CALL,
        /** {@code W x} or {@code W x + b}. */
        LINEAR,
        /** A sum of products over the axis that both sides share. */
        PRODUCT,
        /** {@code a + b}. */
        SUM,
        /** {@code a − b}. */
        DIFFERENCE,
        /** {@code a ⊙ b}. */
        ELEMENTWISE_PRODUCT,
        /** {@code a / b}. */
        QUOTIENT,
        /** A number times a term. */
        SCALED,
        /** A sum over an axis. */
        TOTAL,
        /** Parts side by side. */
        CONCATENATION,
        /** Some positions of an axis. */
        SLICE,
        /** {@code xᵀ}. */
        TRANSPOSE,
        /** Zeros. */
        ZERO,
        /** The same values in other axes; not written. */
        SAME
    }

    private final Form form;
    private final String label;
    private final List<Term> arguments;
    private final List<Dimension> shape;

    Term(Form form, String label, List<Term> arguments, List<Dimension> shape) {
        this.form = form;
        this.label = label;
        this.arguments = List.copyOf(arguments);
        this.shape = List.copyOf(shape);
    }

    public Form form() {
        return form;
    }

    /** The name, the function or the number that the form speaks of; empty for others. */
    public String label() {
        return label;
    }

    public List<Term> arguments() {
        return arguments;
    }

    public List<Dimension> shape() {
        return shape;
    }

    /** {@code [B,S,512]}. */
    public String shapeText() {
        return text(shape);
    }

    static String text(List<Dimension> shape) {
        return shape.stream().map(Dimension::toString).collect(Collectors.joining(",", "[", "]"));
    }

    /** The term whose values these are, other axes aside. */
    Term essence() {
        return form == Form.SAME ? arguments.get(0).essence() : this;
    }

    /** The outermost term of this formula that fits. */
    public Optional<Term> find(Predicate<Term> fits) {
        if (fits.test(this)) {
            return Optional.of(this);
        }
        return arguments.stream()
                .flatMap(argument -> argument.find(fits).stream())
                .findFirst();
    }

    /** Whether both hold the same values, other axes aside. */
    public boolean isSame(Term other) {
        return essence() == other.essence();
    }

    int rank() {
        return shape.size();
    }

    Dimension last() {
        return shape.get(shape.size() - 1);
    }
}
