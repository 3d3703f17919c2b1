/**
 * Text translated by a run's network, with ONNX Runtime or libtorch.
 */
package io.seq2seqlab.experiments.translate;
