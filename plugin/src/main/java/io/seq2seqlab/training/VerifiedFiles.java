package io.seq2seqlab.training;

import io.seq2seqlab.ops.Safetensors;
import io.seq2seqlab.ops.SafetensorsException;
import io.seq2seqlab.ops.WeightValues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Map;

/**
 * The tensor files of a checkpoint.
 *
 * @param digests SHA-256 by name
 */
record VerifiedFiles(DurableFolder folder, Map<String, String> digests) {

    static String weights(long updates) {
        return "weights-" + updates + ".safetensors";
    }

    static String moments(long updates) {
        return "moments-" + updates + ".safetensors";
    }

    boolean has(String name) {
        return digests.containsKey(name);
    }

    /**
     * Reads every file.
     *
     * @throws CheckpointException if one is missing or damaged
     */
    void requireAll() throws IOException, CheckpointException {
        for (String name : digests.keySet()) {
            bytes(name);
        }
    }

    /**
     * The values in a file.
     *
     * @throws CheckpointException if it does not belong to the checkpoint, is missing or damaged
     */
    WeightValues read(String name) throws IOException, CheckpointException {
        if (!has(name)) {
            throw new CheckpointException(name + " is not one of its files");
        }
        try {
            return Safetensors.read(name, bytes(name)).weights();
        } catch (SafetensorsException damaged) {
            throw new CheckpointException(damaged.getMessage());
        }
    }

    private byte[] bytes(String name) throws IOException, CheckpointException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(folder.path().resolve(name));
        } catch (NoSuchFileException missing) {
            throw new CheckpointException(name + " is missing");
        }
        if (!DurableFolder.digest(bytes).equals(digests.get(name))) {
            throw new CheckpointException(name + " is damaged: its SHA-256 is another");
        }
        return bytes;
    }
}
