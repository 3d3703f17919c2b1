package io.seq2seqlab.torch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.Pointer;

/** Measures the memory that this process holds, heap and native together. */
public final class ProcessMemory {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String PEAK = "VmHWM:";

    private ProcessMemory() {}

    /** The most it ever held, in bytes; what it holds now where the system does not keep the peak. */
    public static long peakBytes() {
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith(PEAK))
                    .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseGet(Pointer::physicalBytes);
        } catch (IOException e) {
            return Pointer.physicalBytes();
        }
    }
}
