package io.seq2seqlab.experiments.run;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** What trains, as far as it decides a result: read from the libraries on the class path, without loading them. */
public final class Engine {

    private static final String VERSION = "/META-INF/maven/org.bytedeco/pytorch/pom.properties";
    private static final String CUDA = "/org/bytedeco/pytorch/linux-x86_64-gpu/libtorch_cuda.so";

    private Engine() {}

    /**
     * Name and version, such as {@code libtorch-2.10.0-cpu}.
     *
     * @param device {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:1}
     */
    public static String name(String device) {
        return "libtorch-" + version()
                + (device.startsWith("cuda") || (device.equals("auto") && hasCuda()) ? "-cuda" : "-cpu");
    }

    /** Whether this build brings libtorch for CUDA. */
    public static boolean hasCuda() {
        return Engine.class.getResource(CUDA) != null;
    }

    /** Without the version of the presets. */
    public static String version() {
        try (InputStream in = Engine.class.getResourceAsStream(VERSION)) {
            if (in == null) {
                return "unknown";
            }
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version", "unknown").split("-", 2)[0];
        } catch (IOException unreadable) {
            return "unknown";
        }
    }
}
