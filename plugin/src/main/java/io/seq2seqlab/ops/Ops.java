package io.seq2seqlab.ops;

import java.util.ArrayList;
import java.util.List;

/**
 * The operations a network is written in, over values of type {@code T}. Elementwise operations broadcast as NumPy does.
 * An axis may be negative, counted from the last.
 */
public interface Ops<T> {

    /** An operation on the values of two operands. */
    enum Operator {
        ADD,
        SUBTRACT,
        MULTIPLY,
        DIVIDE
    }

    /** A function of each value. */
    enum Function {
        TANH,
        SIGMOID,
        RELU,
        EXP,
        SQRT
    }

    /** The value of a weight. */
    T weight(Weight weight);

    /** Rows of a table: ids {@code [..]} to {@code [..,D]}. */
    T embedding(Weight table, T ids);

    /**
     * One recurrent layer over padded sentences, from a zero state.
     *
     * @param x {@code [B,S,I]}
     * @param lengths the number of real tokens of each sentence, {@code [B]}, each at least 1; what stands behind them
     *     never influences a result
     */
    Sequence<T> recurrent(Cell cell, Direction direction, T x, T lengths, RecurrentWeights weights);

    /**
     * One recurrent layer over every position, from left to right.
     *
     * @param x {@code [B,T,I]}
     * @param initial the state before the first position, each part {@code [B,H]}
     */
    Sequence<T> unroll(Cell cell, T x, State<T> initial, RecurrentWeights weights);

    /**
     * One step of a recurrent layer.
     *
     * @param inputGates W x + b, {@code [B,G·H]}; the caller projects, so that inputs known beforehand are projected once
     */
    default State<T> step(Cell cell, T inputGates, State<T> state, RecurrentWeights weights) {
        T hiddenGates = linear(state.hidden(), weight(weights.hidden()), weight(weights.hiddenBias()));
        return cell.step(this, weights.units(), inputGates, hiddenGates, state);
    }

    /**
     * Zeroes each value with probability {@code p} and scales the others by 1/(1−p) while a network trains; the identity
     * everywhere else.
     */
    T dropout(T x, double p);

    /** x Wᵀ: {@code [..,I]} and {@code [O,I]} to {@code [..,O]}. */
    T linear(T x, T weight);

    /** x Wᵀ + b: {@code [..,I]}, {@code [O,I]} and {@code [O]} to {@code [..,O]}. */
    T linear(T x, T weight, T bias);

    /** Batched product: {@code [..,M,K]} and {@code [..,K,N]} to {@code [..,M,N]}; a vector {@code [K]} gives {@code [..,M]}. */
    T matmul(T a, T b);

    T combine(Operator operator, T a, T b);

    T apply(Function function, T x);

    default T add(T a, T b) {
        return combine(Operator.ADD, a, b);
    }

    default T subtract(T a, T b) {
        return combine(Operator.SUBTRACT, a, b);
    }

    default T multiply(T a, T b) {
        return combine(Operator.MULTIPLY, a, b);
    }

    default T divide(T a, T b) {
        return combine(Operator.DIVIDE, a, b);
    }

    /** x + a ⊙ b. */
    default T addProduct(T x, T a, T b) {
        return add(x, multiply(a, b));
    }

    /** (1 − w) ⊙ a + w ⊙ b. */
    default T lerp(T a, T b, T w) {
        return add(a, multiply(w, subtract(b, a)));
    }

    T scale(T x, double factor);

    default T tanh(T x) {
        return apply(Function.TANH, x);
    }

    default T sigmoid(T x) {
        return apply(Function.SIGMOID, x);
    }

    default T relu(T x) {
        return apply(Function.RELU, x);
    }

    default T exp(T x) {
        return apply(Function.EXP, x);
    }

    default T sqrt(T x) {
        return apply(Function.SQRT, x);
    }

    /** max(least, x), value by value. */
    T atLeast(T x, double least);

    /** The larger of each two neighbours on the last axis: {@code [..,2L]} to {@code [..,L]}. */
    T maxPairs(T x);

    /** The sum over one axis, which stays with size 1. */
    T sum(T x, int axis);

    /** Softmax over the last axis. */
    T softmax(T x);

    /** {@code value} where {@code mask} is true. */
    T maskedFill(T x, T mask, double value);

    /** True behind the real tokens: lengths {@code [B]} and ids {@code [B,S]} to {@code [B,S]}. */
    T paddingMask(T lengths, T ids);

    T concat(List<T> parts, int axis);

    /** Positions {@code from} (inclusive) to {@code to} (exclusive) of an axis. */
    T slice(T x, int axis, long from, long to);

    /** The last axis in parts of these lengths, which are all of it. */
    default List<T> split(T x, long... lengths) {
        List<T> parts = new ArrayList<>();
        long from = 0;
        for (long length : lengths) {
            parts.add(slice(x, -1, from, from + length));
            from += length;
        }
        return parts;
    }

    /**
     * The first positions of an axis, as many as another value's axis has.
     *
     * @param axis of {@code x}, at least as long as
     * @param likeAxis of {@code like}
     */
    T sliceLike(T x, int axis, T like, int likeAxis);

    /** Exchanges the last two axes. */
    T transpose(T x);

    /** A new axis of size 1. */
    T unsqueeze(T x, int axis);

    /** Removes an axis of size 1. */
    T squeeze(T x, int axis);

    /** Repeats an axis of size 1 so that it is as long as {@code like}'s axis of the same place. */
    T expandLike(T x, T like, int axis);

    /** Zeros {@code [B,width]} for the batch, the first axis, of {@code like}. */
    T zeros(T like, long width);

    /** The index of the largest value of the last axis, the lowest where several are equal. */
    T argmax(T x);
}
