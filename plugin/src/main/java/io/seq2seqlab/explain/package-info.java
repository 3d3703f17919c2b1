/**
 * A network read without computing anything: {@link io.seq2seqlab.explain.ShapeOps} checks shapes, keeps what a formula says and
 * counts its operations, {@link io.seq2seqlab.explain.FormulaWriter} writes it as lines, and {@link
 * io.seq2seqlab.explain.Explanation} tells a whole network so.
 */
package io.seq2seqlab.explain;
