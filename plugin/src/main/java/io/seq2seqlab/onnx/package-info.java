/**
 * Networks as ONNX graphs, and decoding with them on ONNX Runtime. {@link io.seq2seqlab.onnx.OnnxOps} reads a formula and
 * writes one node for each operation; nothing here knows which network it is, and nothing needs libtorch.
 */
package io.seq2seqlab.onnx;
