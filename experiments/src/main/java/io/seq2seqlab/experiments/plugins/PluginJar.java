package io.seq2seqlab.experiments.plugins;

import io.seq2seqlab.settings.Implementations;
import io.seq2seqlab.text.Sha256;
import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * A jar with attention scores, looked at from outside: none of its classes is loaded.
 *
 * @param file its real path
 */
public record PluginJar(Path file) {

    private static final String SCORES = "META-INF/services/io.seq2seqlab.network.AttentionScore";
    private static final String LISTENERS = "META-INF/services/io.seq2seqlab.experiments.execution.RunListener";
    private static final List<String> NOT_HASHED = List.of("META-INF/MANIFEST.MF", "META-INF/maven/");

    /** The major version of the class files of Java 1.0 would be this. */
    private static final int CLASS_FILES_BEFORE_JAVA = 44;

    /**
     * Looks at a jar.
     *
     * @throws PluginException if it offers neither attention scores nor listeners that this Java loads
     */
    public static PluginJar open(Path file) {
        if (!Files.exists(file)) {
            throw new PluginException("is not there; build the jar first, or correct its path");
        }
        if (!Files.isRegularFile(file)) {
            throw new PluginException("is no file; expected a jar");
        }
        try {
            PluginJar plugin = new PluginJar(file.toRealPath());
            plugin.requireUsable();
            return plugin;
        } catch (IOException e) {
            throw new PluginException("is not a jar that can be read: " + e.getMessage() + "; build it again");
        }
    }

    private void requireUsable() throws IOException {
        if (file.toString().contains(File.pathSeparator)) {
            throw new PluginException(
                    "cannot be on a class path, because of the '" + File.pathSeparator + "' in its path; move it");
        }
        try (JarFile jar = new JarFile(file.toFile())) {
            if (jar.getManifest() != null
                    && jar.getManifest().getMainAttributes().containsKey(Attributes.Name.CLASS_PATH)) {
                throw new PluginException("has a Class-Path in its manifest, which would load jars that nobody named;"
                        + " build it without, and name those in plugins too");
            }
            boolean offers = false;
            for (String services : List.of(SCORES, LISTENERS)) {
                JarEntry entry = jar.getJarEntry(services);
                for (String name : entry == null ? List.<String>of() : Implementations.classNames(text(jar, entry))) {
                    requireLoadable(jar, services, name);
                    offers = true;
                }
            }
            if (!offers) {
                throw new PluginException("has no attention score and no listener; its file " + SCORES + " or "
                        + LISTENERS + " has to name a class");
            }
        } catch (SecurityException e) {
            throw new PluginException("has a signature that does not hold: " + e.getMessage() + "; build it again");
        }
    }

    private static void requireLoadable(JarFile jar, String services, String className) throws IOException {
        JarEntry entry = jar.getJarEntry(className.replace('.', '/') + ".class");
        if (entry == null) {
            throw new PluginException(services + " names " + className + ", which is not in the jar; correct the name");
        }
        try (DataInputStream in = new DataInputStream(jar.getInputStream(entry))) {
            in.skipNBytes(Integer.BYTES + Short.BYTES);
            int java = in.readUnsignedShort() - CLASS_FILES_BEFORE_JAVA;
            if (java > Runtime.version().feature()) {
                throw new PluginException(className + " is compiled for Java " + java + ", and this is Java "
                        + Runtime.version().feature()
                        + "; compile it with --release 17, or set JAVA_HOME to a newer one");
            }
        }
    }

    private static String text(JarFile jar, JarEntry entry) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /**
     * What the jar is told apart by: a SHA-256 over the names and contents of its files. Times, the manifest and Maven's
     * notes do not count, so that building the same sources again changes nothing.
     *
     * @throws PluginException if it cannot be read
     */
    public String hash() {
        try (JarFile jar = new JarFile(file.toFile())) {
            Sha256 sha256 = new Sha256();
            List<JarEntry> entries = jar.stream()
                    .filter(entry -> !entry.isDirectory())
                    .filter(entry -> NOT_HASHED.stream().noneMatch(entry.getName()::startsWith))
                    .sorted(Comparator.comparing(JarEntry::getName))
                    .toList();
            for (JarEntry entry : entries) {
                sha256.part(entry.getName());
                try (InputStream in = jar.getInputStream(entry)) {
                    sha256.part(in.readAllBytes());
                }
            }
            return sha256.hex();
        } catch (IOException | SecurityException e) {
            throw new PluginException("cannot be read: " + e.getMessage() + "; build it again");
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
