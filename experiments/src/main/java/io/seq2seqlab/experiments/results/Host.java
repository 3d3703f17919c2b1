package io.seq2seqlab.experiments.results;

import java.util.Optional;

/**
 * A machine and the program that ran on it. Of one that an earlier version named, some texts are empty.
 *
 * @param processor its model
 * @param processors how many the process might use
 * @param memoryBytes of the machine
 * @param java version of the Java platform
 * @param system name and version
 * @param architecture such as {@code amd64}
 * @param commit of the sources, with {@code -dirty} where they were changed; empty where git tells none
 */
public record Host(
        String processor,
        int processors,
        long memoryBytes,
        String java,
        String system,
        String architecture,
        Optional<String> commit) {

    /** Nothing is known. */
    public static final Host UNKNOWN = new Host("", 0, 0, "", "", "", Optional.empty());

    public Host {
        processor = known(processor);
        java = known(java);
        system = known(system);
        architecture = known(architecture);
    }

    private static String known(String text) {
        return text == null ? "" : text;
    }
}
