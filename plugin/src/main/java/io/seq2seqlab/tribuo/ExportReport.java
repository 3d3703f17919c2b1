package io.seq2seqlab.tribuo;

import io.seq2seqlab.decoding.Parity;

/**
 * The result of an export: what was compared, how it agrees, and how long it took.
 *
 * @param reference the engine the exported model was compared with, and its version
 * @param runtime what ran the exported model, and its version
 * @param operatorSet the version of ONNX's operators that the files use
 * @param irVersion the version of the files' format
 * @param parity how the two agree
 * @param exportSeconds writing the files took
 * @param checkSeconds comparing took
 */
public record ExportReport(
        String reference,
        String runtime,
        int operatorSet,
        int irVersion,
        Parity parity,
        double exportSeconds,
        double checkSeconds) {}
