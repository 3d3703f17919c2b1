package io.seq2seqlab.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A network as two ONNX models.
 *
 * <p>The encoder takes {@code source} (int64 {@code [B,S]}) and {@code lengths} (int64 {@code [B]}, at least 1 each) and
 * gives what a step takes under the same names: {@code state.*}, the state before {@code <sos>}, one {@code [B,width]} for
 * each part, and of these what the network has: {@code memory.annotations} {@code [B,S,E]}, {@code memory.keys}
 * {@code [B,S,*]} where the score prepares keys, {@code memory.padding} (bool {@code [B,1,S]}), {@code memory.context}
 * {@code [B,E]} where the context is the same at every step.
 *
 * <p>A step takes these and {@code previous} (int64 {@code [B]}), and gives {@code logits} {@code [B,V]}, {@code next.*} for
 * each {@code state.*}, and {@code attention} {@code [B,S]} where there is a score. Real values are float32.
 *
 * @param encoder a serialized model
 * @param decoderStep a serialized model
 */
public record OnnxNetwork(byte[] encoder, byte[] decoderStep) {

    /** The encoder's file in a model directory. */
    public static final String ENCODER_FILE = "encoder.onnx";

    /** The step's file in a model directory. */
    public static final String DECODER_STEP_FILE = "decoder_step.onnx";

    /** Writes both files into a directory, which is made if there is none. */
    public void write(Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.write(directory.resolve(ENCODER_FILE), encoder);
        Files.write(directory.resolve(DECODER_STEP_FILE), decoderStep);
    }

    /** Reads both files. */
    public static OnnxNetwork read(Path directory) throws IOException {
        return new OnnxNetwork(
                Files.readAllBytes(directory.resolve(ENCODER_FILE)),
                Files.readAllBytes(directory.resolve(DECODER_STEP_FILE)));
    }
}
