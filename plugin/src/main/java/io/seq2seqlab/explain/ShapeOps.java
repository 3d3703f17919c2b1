package io.seq2seqlab.explain;

import io.seq2seqlab.ops.Cell;
import io.seq2seqlab.ops.Direction;
import io.seq2seqlab.ops.Ops;
import io.seq2seqlab.ops.RecurrentWeights;
import io.seq2seqlab.ops.Sequence;
import io.seq2seqlab.ops.State;
import io.seq2seqlab.ops.Weight;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Reads a formula without computing it: checks shapes, keeps what the formula says, and counts floating-point operations.
 *
 * <p>A product of matrices {@code [M,K]} and {@code [K,N]} counts 2·M·K·N. An addition, multiplication, division or
 * function of one value counts 1, a softmax 5 a value (maximum, difference, exponential, sum, quotient). A recurrent layer
 * counts what its cell's formula does: the products with W and U, and for each unit and step, both biases included, 4 for
 * an RNN, 17 for a GRU and 21 for an LSTM; {@link #step} counts what remains once the input gates are known. Looking up,
 * moving, comparing and masking count nothing.
 */
final class ShapeOps implements Ops<Term> {

    private Flops flops = Flops.NONE;

    /** An input of the formula. */
    public static Term input(String name, Dimension... shape) {
        return new Term(Term.Form.NAME, name, List.of(), Arrays.asList(shape));
    }

    /** The operations of everything read so far. */
    public Flops flops() {
        return flops;
    }

    private void count(long factor, List<Dimension> dimensions) {
        flops = flops.plus(Flops.of(factor, dimensions));
    }

    @Override
    public Term weight(Weight weight) {
        return new Term(Term.Form.NAME, symbol(weight.name()), List.of(), shape(weight));
    }

    private static List<Dimension> shape(Weight weight) {
        return weight.shape().sizes().stream().map(Dimension::of).toList();
    }

    /** {@code attention.query.weight} becomes {@code W_query}. */
    private static String symbol(String name) {
        List<String> parts = new ArrayList<>(List.of(name.split("\\.")));
        String last = parts.remove(parts.size() - 1);
        String letter = switch (last) {
            case "weight", "input" -> "W";
            case "hidden" -> "U";
            case "bias", "input_bias" -> "b";
            case "hidden_bias" -> "d";
            case "embedding" -> "E";
            default -> last;
        };
        if (parts.isEmpty() || letter.equals(last)) {
            return letter;
        }
        return letter + "_" + (parts.size() == 1 ? parts.get(0) : String.join(".", parts.subList(1, parts.size())));
    }

    private static String scope(RecurrentWeights weights) {
        String name = weights.hidden().name();
        return name.substring(0, name.lastIndexOf('.'));
    }

    @Override
    public Term embedding(Weight table, Term ids) {
        List<Dimension> shape = new ArrayList<>(ids.shape());
        shape.add(shape(table).get(1));
        return new Term(Term.Form.CALL, symbol(table.name()), List.of(ids), shape);
    }

    @Override
    public Sequence<Term> recurrent(Cell cell, Direction direction, Term x, Term lengths, RecurrentWeights weights) {
        String arrow = direction == Direction.FORWARD ? "→" : "←";
        return layer(cell, cell + arrow, x, List.of(), weights);
    }

    @Override
    public Sequence<Term> unroll(Cell cell, Term x, State<Term> initial, RecurrentWeights weights) {
        return layer(cell, cell + "→", x, initial.parts(), weights);
    }

    private Sequence<Term> layer(Cell cell, String label, Term x, List<Term> initial, RecurrentWeights weights) {
        requireRank("a recurrent layer", x, 3);
        List<Dimension> input = shape(weights.input());
        requireSame("layer " + scope(weights), x.last(), x, input.get(1), "its input matrix " + Term.text(input));
        Dimension hidden = Dimension.of(weights.units());
        Dimension batch = x.shape().get(0);
        Dimension time = x.shape().get(1);
        for (Term part : initial) {
            requireSame("layer " + scope(weights), part.last(), part, hidden, "its width " + hidden);
        }
        List<Dimension> shape = List.of(batch, time, hidden);
        Term everyState = input("h", shape.toArray(Dimension[]::new));
        Ops.super.step(
                cell,
                linear(x, weight(weights.input()), weight(weights.inputBias())),
                new State<>(Collections.nCopies(cell.stateParts(), everyState)),
                weights);
        List<Term> arguments = new ArrayList<>(List.of(x));
        arguments.addAll(initial);
        Term outputs = new Term(Term.Form.CALL, label + "[" + scope(weights) + "]", arguments, shape);
        List<Term> last = new ArrayList<>();
        for (String part : List.of("last", "last_cell").subList(0, cell.stateParts())) {
            last.add(new Term(Term.Form.CALL, part, List.of(outputs), List.of(batch, hidden)));
        }
        return new Sequence<>(outputs, new State<>(last));
    }

    @Override
    public State<Term> step(Cell cell, Term inputGates, State<Term> state, RecurrentWeights weights) {
        List<Dimension> recurrent = shape(weights.hidden());
        String where = "a step of " + scope(weights);
        requireSame(where, inputGates.last(), inputGates, recurrent.get(0), "its gates " + recurrent.get(0));
        for (Term part : state.parts()) {
            requireSame(where, part.last(), part, recurrent.get(1), "its width " + recurrent.get(1));
        }
        Ops.super.step(cell, inputGates, state, weights);
        List<Term> arguments = new ArrayList<>(List.of(inputGates));
        arguments.addAll(state.parts());
        List<Dimension> shape = List.of(inputGates.shape().get(0), recurrent.get(1));
        Term h = new Term(Term.Form.CALL, cell + "[" + scope(weights) + "]", arguments, shape);
        return new State<>(
                cell.stateParts() == 1 ? List.of(h) : List.of(h, new Term(Term.Form.CALL, "cell", List.of(h), shape)));
    }

    @Override
    public Term dropout(Term x, double p) {
        return x;
    }

    @Override
    public Term linear(Term x, Term weight) {
        return new Term(Term.Form.LINEAR, "", List.of(weight, x), projected(x, weight));
    }

    @Override
    public Term linear(Term x, Term weight, Term bias) {
        List<Dimension> shape = projected(x, weight);
        requireSame("a linear map", bias.last(), bias, weight.shape().get(0), "its matrix " + weight.shapeText());
        count(1, shape);
        return new Term(Term.Form.LINEAR, "", List.of(weight, x, bias), shape);
    }

    private List<Dimension> projected(Term x, Term weight) {
        requireRank("a linear map's matrix", weight, 2);
        requireSame(
                "a linear map",
                x.last(),
                x,
                weight.shape().get(1),
                weight.label() + " " + weight.shapeText() + " (outputs by inputs)");
        List<Dimension> shape = new ArrayList<>(x.shape());
        shape.set(shape.size() - 1, weight.shape().get(0));
        List<Dimension> all = new ArrayList<>(shape);
        all.add(x.last());
        count(2, all);
        return shape;
    }

    @Override
    public Term matmul(Term a, Term b) {
        List<Dimension> shape = new ArrayList<>(a.shape().subList(0, a.rank() - 1));
        if (b.rank() == 1) {
            requireSame("a product", a.last(), a, b.last(), "the vector " + b.label() + " " + b.shapeText());
        } else {
            requireSame("a product", a.last(), a, b.shape().get(b.rank() - 2), b.shapeText());
            shape = new ArrayList<>(broadcast(
                    "a product", a, b, shape.subList(0, a.rank() - 2), b.shape().subList(0, b.rank() - 2)));
            shape.add(a.shape().get(a.rank() - 2));
            shape.add(b.last());
        }
        List<Dimension> all = new ArrayList<>(shape);
        all.add(a.last());
        count(2, all);
        return new Term(Term.Form.PRODUCT, a.last().toString(), List.of(a, b), shape);
    }

    @Override
    public Term combine(Operator operator, Term a, Term b) {
        Term.Form form = switch (operator) {
            case ADD -> Term.Form.SUM;
            case SUBTRACT -> Term.Form.DIFFERENCE;
            case MULTIPLY -> Term.Form.ELEMENTWISE_PRODUCT;
            case DIVIDE -> Term.Form.QUOTIENT;
        };
        String operation = form.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        List<Dimension> shape = broadcast("the " + operation, a, b, a.shape(), b.shape());
        count(1, shape);
        return new Term(form, "", List.of(a, b), shape);
    }

    /** Counts as it is written, 4 a value, though three operations are enough. */
    @Override
    public Term lerp(Term a, Term b, Term w) {
        count(1, w.shape());
        return Ops.super.lerp(a, b, w);
    }

    private static List<Dimension> broadcast(
            String operation, Term a, Term b, List<Dimension> left, List<Dimension> right) {
        List<Dimension> shape = new ArrayList<>();
        for (int fromLast = 1; fromLast <= Math.max(left.size(), right.size()); fromLast++) {
            Dimension x = fromLast <= left.size() ? left.get(left.size() - fromLast) : Dimension.of(1);
            Dimension y = fromLast <= right.size() ? right.get(right.size() - fromLast) : Dimension.of(1);
            if (!x.equals(y) && !x.isOne() && !y.isOne()) {
                throw new ShapeException(operation + " of " + a.shapeText() + " and " + b.shapeText()
                        + ": lengths must be equal or 1, not " + x + " and " + y);
            }
            shape.add(x.isOne() ? y : x);
        }
        Collections.reverse(shape);
        return shape;
    }

    @Override
    public Term scale(Term x, double factor) {
        if (factor == 0) {
            return new Term(Term.Form.ZERO, "", List.of(), x.shape());
        }
        count(1, x.shape());
        return new Term(Term.Form.SCALED, number(factor), List.of(x), x.shape());
    }

    /** Whole numbers without a point, and 1/√n where that is what a long fraction is. */
    private static String number(double value) {
        if (value == Math.rint(value)) {
            return String.valueOf((long) value);
        }
        long square = Math.round(1 / (value * value));
        String exact = String.valueOf(value);
        return exact.length() > "0.0625".length() && value == 1 / Math.sqrt(square)
                ? "1/√" + square
                : new BigDecimal(value, new MathContext(6)).stripTrailingZeros().toString();
    }

    @Override
    public Term apply(Function function, Term x) {
        return function(function == Function.SIGMOID ? "σ" : function.name().toLowerCase(Locale.ROOT), x, 1);
    }

    @Override
    public Term atLeast(Term x, double least) {
        count(1, x.shape());
        return new Term(Term.Form.CALL, "max", List.of(input(number(least)), x), x.shape());
    }

    @Override
    public Term maxPairs(Term x) {
        if (!(x.last() instanceof Dimension.Fixed width) || width.length() % 2 != 0) {
            throw new ShapeException("the last axis of " + x.shapeText() + " does not fall into pairs");
        }
        List<Dimension> shape = with(x, -1, Dimension.of(width.length() / 2));
        count(1, shape);
        return new Term(Term.Form.CALL, "max_pairs", List.of(x), shape);
    }

    private Term function(String name, Term x, long cost) {
        count(cost, x.shape());
        return new Term(Term.Form.CALL, name, List.of(x), x.shape());
    }

    @Override
    public Term sum(Term x, int axis) {
        count(1, x.shape());
        Dimension summed = x.shape().get(axis(x, axis));
        return new Term(Term.Form.TOTAL, summed.toString(), List.of(x), with(x, axis, Dimension.of(1)));
    }

    @Override
    public Term softmax(Term x) {
        return function("softmax", x, 5);
    }

    @Override
    public Term maskedFill(Term x, Term mask, double value) {
        List<Dimension> shape = broadcast("the mask", x, mask, x.shape(), mask.shape());
        String label = value == Double.NEGATIVE_INFINITY ? "mask" : "mask_" + value;
        return new Term(Term.Form.CALL, label, List.of(x), shape);
    }

    @Override
    public Term paddingMask(Term lengths, Term ids) {
        requireSame(
                "the padding mask", lengths.shape().get(0), lengths, ids.shape().get(0), "ids " + ids.shapeText());
        return new Term(Term.Form.CALL, "padding", List.of(lengths), ids.shape());
    }

    @Override
    public Term concat(List<Term> parts, int axis) {
        Term first = parts.get(0);
        int place = axis(first, axis);
        long length = 0;
        for (Term part : parts) {
            if (part.rank() != first.rank()
                    || !with(part, place, Dimension.of(1)).equals(with(first, place, Dimension.of(1)))) {
                throw new ShapeException("side by side along axis " + place + ": " + first.shapeText() + " and "
                        + part.shapeText() + " differ elsewhere");
            }
            if (!(part.shape().get(place) instanceof Dimension.Fixed fixed)) {
                throw new ShapeException("side by side along axis " + place + ": the length of " + part.shapeText()
                        + " there is not known");
            }
            length += fixed.length();
        }
        return new Term(Term.Form.CONCATENATION, "", parts, with(first, place, Dimension.of(length)));
    }

    @Override
    public Term slice(Term x, int axis, long from, long to) {
        int place = axis(x, axis);
        if (from < 0 || from >= to || x.shape().get(place) instanceof Dimension.Fixed fixed && to > fixed.length()) {
            throw new ShapeException(
                    "positions " + from + " to " + to + " are not all on axis " + place + " of " + x.shapeText());
        }
        return slice(x, place, from + ":" + to, Dimension.of(to - from));
    }

    @Override
    public Term sliceLike(Term x, int axis, Term like, int likeAxis) {
        int place = axis(x, axis);
        Dimension length = like.shape().get(axis(like, likeAxis));
        if (length instanceof Dimension.Fixed wanted
                && x.shape().get(place) instanceof Dimension.Fixed there
                && wanted.length() > there.length()) {
            throw new ShapeException(
                    "the first " + length + " positions are not all on axis " + place + " of " + x.shapeText());
        }
        return slice(x, place, "0:" + length, length);
    }

    private static Term slice(Term x, int place, String range, Dimension length) {
        String text = place == 0 ? range : place == x.rank() - 1 ? "…," + range : "axis " + place + ", " + range;
        return new Term(Term.Form.SLICE, text, List.of(x), with(x, place, length));
    }

    @Override
    public Term transpose(Term x) {
        if (x.rank() < 2) {
            throw new ShapeException("a transpose needs two axes, not " + x.shapeText());
        }
        List<Dimension> shape = new ArrayList<>(x.shape());
        Collections.swap(shape, x.rank() - 1, x.rank() - 2);
        return new Term(Term.Form.TRANSPOSE, "", List.of(x), shape);
    }

    @Override
    public Term unsqueeze(Term x, int axis) {
        List<Dimension> shape = new ArrayList<>(x.shape());
        shape.add(axis < 0 ? axis + x.rank() + 1 : axis, Dimension.of(1));
        return new Term(Term.Form.SAME, "", List.of(x), shape);
    }

    @Override
    public Term squeeze(Term x, int axis) {
        List<Dimension> shape = new ArrayList<>(x.shape());
        if (!shape.remove(axis(x, axis)).isOne()) {
            throw new ShapeException("axis " + axis + " of " + x.shapeText() + " is not 1 long and cannot go");
        }
        return new Term(Term.Form.SAME, "", List.of(x), shape);
    }

    @Override
    public Term expandLike(Term x, Term like, int axis) {
        int place = axis(x, axis);
        if (!x.shape().get(place).isOne()) {
            throw new ShapeException("axis " + place + " of " + x.shapeText() + " is not 1 long and cannot repeat");
        }
        return new Term(
                Term.Form.SAME, "", List.of(x), with(x, place, like.shape().get(place)));
    }

    @Override
    public Term zeros(Term like, long width) {
        return new Term(Term.Form.ZERO, "", List.of(), List.of(like.shape().get(0), Dimension.of(width)));
    }

    @Override
    public Term argmax(Term x) {
        return new Term(Term.Form.CALL, "argmax", List.of(x), x.shape().subList(0, x.rank() - 1));
    }

    private static int axis(Term x, int axis) {
        int place = axis < 0 ? axis + x.rank() : axis;
        if (place < 0 || place >= x.rank()) {
            throw new ShapeException(x.shapeText() + " has no axis " + axis);
        }
        return place;
    }

    private static List<Dimension> with(Term x, int axis, Dimension dimension) {
        List<Dimension> shape = new ArrayList<>(x.shape());
        shape.set(axis(x, axis), dimension);
        return shape;
    }

    private static void requireRank(String what, Term x, int rank) {
        if (x.rank() != rank) {
            throw new ShapeException(what + " has " + rank + " axes, not " + x.shapeText());
        }
    }

    private static void requireSame(String where, Dimension found, Term value, Dimension wanted, String because) {
        if (!found.equals(wanted)) {
            throw new ShapeException(where + " takes " + wanted + ", as " + because + " says, not " + found + " of "
                    + value.shapeText());
        }
    }
}
