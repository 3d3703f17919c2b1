/**
 * The operations a network is written in. A formula over {@link io.seq2seqlab.ops.Ops} is read three times: by libtorch to
 * train, by ONNX to deploy, and without any engine to explain it and to count its parameters and operations before anything
 * runs.
 */
package io.seq2seqlab.ops;
