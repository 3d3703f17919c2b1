package io.seq2seqlab.onnx;

/**
 * A value of a graph that is being built.
 *
 * @param name unique in its graph
 * @param rank the number of its axes
 */
record Node(String name, int rank) {

    /** The place of an axis that may be counted from the last. */
    long axis(int axis) {
        return axis < 0 ? axis + rank : axis;
    }
}
