package io.seq2seqlab.experiments.plan;

import io.seq2seqlab.experiments.schema.DecodingEngine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/**
 * What trains and what translates, as far as they decide a result: read from the libraries on the class path, without
 * loading them.
 */
public final class Engine {

    private static final String VERSION = "/META-INF/maven/org.bytedeco/pytorch/pom.properties";
    private static final String CUDA = "/org/bytedeco/pytorch/linux-x86_64-gpu/libtorch_cuda.so";

    private static final String RUNTIME_CLASS = "/ai/onnxruntime/OrtEnvironment.class";

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

    /**
     * Names and versions of what an evaluation computes with: what translates, and what rates the references.
     *
     * @param device as for {@link #name}
     */
    public static String evaluating(DecodingEngine decoding, String device) {
        return switch (decoding) {
            case ONNX -> translating() + " " + name(device);
            case TORCH -> name(device);
        };
    }

    /** Name and version of what translates with an exported model. */
    public static String translating() {
        return "onnxruntime-" + runtimeVersion();
    }

    /** The version of ONNX Runtime. */
    private static String runtimeVersion() {
        try {
            return Optional.ofNullable(Engine.class.getResource(RUNTIME_CLASS)).stream()
                    .map(Engine::manifest)
                    .map(manifest -> manifest.getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse("unknown");
        } catch (UncheckedIOException unreadable) {
            return "unknown";
        }
    }

    private static Manifest manifest(URL classFile) {
        try {
            return ((JarURLConnection) classFile.openConnection()).getManifest();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
