package io.seq2seqlab.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A jar with attention scores, or whatever else a jar can offer, made of source text. */
public final class ScoreJar {

    /** The score of the example project, as a user would find it. */
    public static final Path EXAMPLE = Path.of("..", "plugin", "examples", "own-score");

    private static final String SCORES = "io.seq2seqlab.network.AttentionScore";

    private final List<Path> sources = new ArrayList<>();
    private final Map<String, List<String>> services = new TreeMap<>();
    private final List<String> options = new ArrayList<>(List.of("-proc:none", "--release", "17"));
    private final Path folder;
    private Optional<String> classPath = Optional.empty();

    /**
     * @param folder for what is made on the way
     */
    public ScoreJar(Path folder) {
        this.folder = folder;
    }

    /** The jar that the example project builds. */
    public static ScoreJar example(Path folder) {
        ScoreJar jar = new ScoreJar(folder);
        jar.sources.add(EXAMPLE.resolve("src/main/java/org/example/LowRankBilinearScore.java"));
        jar.service("org.example.LowRankBilinearScore");
        return jar;
    }

    /**
     * A score that compares states and annotations by their product.
     *
     * @param members more of the class, such as a constructor
     */
    public static ScoreJar dot(Path folder, String className, String name, String members) throws IOException {
        return score(folder, className, name, members, "ops.matmul(query.state(), ops.transpose(keys))");
    }

    /**
     * A score.
     *
     * @param formula gives the scores of {@code ops}, {@code query} and {@code keys}
     */
    public static ScoreJar score(Path folder, String className, String name, String members, String formula)
            throws IOException {
        return new ScoreJar(folder)
                .source(className, """
                        package own;

                        import io.seq2seqlab.network.*;
                        import io.seq2seqlab.ops.*;

                        public final class %s implements AttentionScore {
                            %s

                            @Override
                            public String name() {
                                return "%s";
                            }

                            @Override
                            public BoundScore bind(Parameters parameters, int querySize, int keySize) {
                                return new BoundScore() {
                                    @Override
                                    public <T> T score(Ops<T> ops, Query<T> query, T keys) {
                                        return %s;
                                    }
                                };
                            }
                        }
                        """.formatted(className, members, name, formula))
                .service("own." + className);
    }

    /** Adds a class of the package {@code own}. */
    public ScoreJar source(String className, String text) throws IOException {
        Path source = Files.createTempDirectory(folder, "source").resolve(className + ".java");
        sources.add(Files.writeString(source, text));
        return this;
    }

    /** Names a class as a score. */
    public ScoreJar service(String className) {
        return offering(SCORES, className);
    }

    /** Names a class as an implementation of an interface. */
    public ScoreJar offering(String service, String className) {
        services.computeIfAbsent(service, none -> new ArrayList<>()).add(className);
        return this;
    }

    /** Compiles for another Java. */
    public ScoreJar release(int java) {
        options.set(options.indexOf("--release") + 1, Integer.toString(java));
        return this;
    }

    /** Lets the manifest name other jars. */
    public ScoreJar classPath(String jars) {
        classPath = Optional.of(jars);
        return this;
    }

    /** Writes the jar, without the classes whose files are named. */
    public Path write(Path jar, String... leftOut) throws IOException {
        Path classes = compiled();
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        classPath.ifPresent(jars -> manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, jars));
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest);
                Stream<Path> all = Files.walk(classes)) {
            for (Path path : all.filter(Files::isRegularFile).sorted().toList()) {
                if (!List.of(leftOut).contains(path.getFileName().toString())) {
                    entry(out, classes.relativize(path).toString(), Files.readAllBytes(path));
                }
            }
            for (Map.Entry<String, List<String>> offered : services.entrySet()) {
                entry(
                        out,
                        "META-INF/services/" + offered.getKey(),
                        String.join("\n", offered.getValue()).getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar;
    }

    private static void entry(JarOutputStream out, String name, byte[] content) throws IOException {
        out.putNextEntry(new JarEntry(name));
        out.write(content);
        out.closeEntry();
    }

    private Path compiled() throws IOException {
        Path classes = Files.createTempDirectory(folder, "classes");
        if (sources.isEmpty()) {
            return classes;
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter problems = new StringWriter();
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path")));
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            boolean succeeded = compiler.getTask(
                            problems, files, null, all, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertThat(succeeded).as(problems.toString()).isTrue();
        }
        return classes;
    }
}
