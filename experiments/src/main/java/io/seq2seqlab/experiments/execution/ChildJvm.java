package io.seq2seqlab.experiments.execution;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a Java process that computes is started: the Java and the class path of this one, and an environment in which
 * libtorch is fast.
 *
 * @param mainClass its main class
 * @param threads CPU threads of the engine
 */
public record ChildJvm(String mainClass, int threads) {

    private static final String HEAP = "-Xmx2g";

    /** The process, not yet started; standard input and output are pipes to this one. */
    public ProcessBuilder command(List<String> options, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(java().toString());
        command.addAll(List.of(
                HEAP,
                "-XX:+UseSerialGC",
                // The work is libtorch's: compiling Java a second time costs a short trial more than it brings.
                "-XX:TieredStopAtLevel=1",
                // Signals end the process at once, as the kernel does: the JVM's way out runs libtorch's destructors
                // under threads that still compute, and crashes. What a run has to keep is written atomically.
                "-Xrs",
                "-Xshare:auto",
                "-Dfile.encoding=UTF-8",
                // JavaCPP would call the garbage collector in a loop where native memory is large.
                "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                "-Djava.util.logging.manager=org.apache.logging.log4j.jul.LogManager",
                "-Dlog4j2.configurationFile=log4j2-trial.xml"));
        Optional.ofNullable(System.getProperty("lab.home")).ifPresent(home -> command.add("-Dlab.home=" + home));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(NativeEnvironment.of(threads, System.getenv()));
        return builder;
    }

    private static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }
}
