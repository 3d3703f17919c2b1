/**
 * Networks as ONNX graphs, and translation with them on ONNX Runtime. {@link io.seq2seqlab.onnx.OnnxOps} reads a formula and
 * writes one node for each operation; nothing here knows which network it is, and nothing needs libtorch. {@link
 * io.seq2seqlab.onnx.OnnxTranslator} is for programs that only translate: a folder of files is all it reads.
 */
package io.seq2seqlab.onnx;
