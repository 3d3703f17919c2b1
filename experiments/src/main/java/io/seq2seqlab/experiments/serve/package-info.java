/**
 * Trained networks behind HTTP: {@code POST /translate} answers JSON, {@code GET /} is a page to try them with. Requests are
 * read without a thread for each, wait in a bounded queue for a worker, and end in time; whatever is refused is one line that
 * says why. What a line of text comes to is {@link io.seq2seqlab.onnx.OnnxTranslator}'s work.
 */
package io.seq2seqlab.experiments.serve;
