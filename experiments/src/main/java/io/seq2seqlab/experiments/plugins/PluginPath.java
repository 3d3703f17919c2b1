package io.seq2seqlab.experiments.plugins;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The class path of this process, as far as jars with own scores are concerned. */
public final class PluginPath {

    private static final String VARIABLE = "LAB_PLUGINS";

    private PluginPath() {}

    /** The files that {@code LAB_PLUGINS} names, relative to the working directory. */
    public static List<Path> ofEnvironment() {
        return split(Optional.ofNullable(System.getenv(VARIABLE)).orElse(""))
                .map(Path::of)
                .toList();
    }

    /** Whether a jar is on the class path. */
    public static boolean has(PluginJar jar) {
        return split(System.getProperty("java.class.path"))
                .anyMatch(entry -> real(Path.of(entry)).equals(jar.file()));
    }

    /** The class path with jars at its end. */
    public static String with(List<PluginJar> jars) {
        return Stream.concat(
                        Stream.of(System.getProperty("java.class.path")),
                        jars.stream().map(PluginJar::toString))
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Stream<String> split(String path) {
        return Arrays.stream(path.split(File.pathSeparator)).filter(entry -> !entry.isBlank());
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException notThere) {
            return file.toAbsolutePath().normalize();
        }
    }
}
