package io.seq2seqlab.experiments.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.seq2seqlab.experiments.ScoreJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginJarTest {

    @TempDir
    private Path folder;

    @Test
    void theExampleIsAPlugin() throws IOException {
        Path jar = ScoreJar.example(folder).write(folder.resolve("own.jar"));

        assertThat(PluginJar.open(jar).file()).isEqualTo(jar.toRealPath());
    }

    @Test
    void theHashIsThatOfTheContents() throws Exception {
        String hash = hash(own(""), "one.jar");

        assertThat(hash(own(""), "again.jar")).isEqualTo(hash);
        assertThat(hash(own("private static final int CHANGED = 2;"), "changed.jar"))
                .isNotEqualTo(hash);
        assertThat(hash(own("").service("own.Other").source("Other", "package own; public class Other {}"), "more.jar"))
                .isNotEqualTo(hash);
    }

    @Test
    void theManifestDoesNotCount() throws IOException {
        Path one = own("").write(folder.resolve("one.jar"));
        Path other = own("").classPath("more.jar").write(folder.resolve("other.jar"));

        assertThat(new PluginJar(other).hash()).isEqualTo(new PluginJar(one).hash());
    }

    @Test
    void aMissingFileIsTold() {
        assertRefused(folder.resolve("none.jar"), "is not there; build the jar first");
    }

    @Test
    void aFolderIsTold() {
        assertRefused(folder, "is no file; expected a jar");
    }

    @Test
    void aFileThatIsNoJarIsTold() throws IOException {
        assertRefused(Files.writeString(folder.resolve("text.jar"), "text"), "is not a jar that can be read");
    }

    @Test
    void aJarThatIsCutOffIsTold() throws IOException {
        byte[] whole = Files.readAllBytes(own("").write(folder.resolve("whole.jar")));
        Path cut = folder.resolve("cut.jar");
        Files.write(cut, Arrays.copyOf(whole, whole.length / 2));

        assertRefused(cut, "is not a jar that can be read");
    }

    @Test
    void aJarWithoutScoresIsTold() throws IOException {
        Path jar = new ScoreJar(folder)
                .source("Other", "package own; public class Other {}")
                .write(folder.resolve("x.jar"));

        assertRefused(jar, "META-INF/services/io.seq2seqlab.network.AttentionScore or");
    }

    @Test
    void aClassThatIsNotInTheJarIsTold() throws IOException {
        Path jar = own("").service("own.Gone").write(folder.resolve("x.jar"));

        assertRefused(jar, "names own.Gone, which is not in the jar");
    }

    @Test
    void aClassOfANewerJavaIsTold() throws IOException {
        Path jar = own("").write(folder.resolve("x.jar"), "Own.class");
        Path newer = folder.resolve("newer.jar");
        int feature = Runtime.version().feature();
        byte[] classFile = {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, (byte) (44 + feature + 1)};
        try (JarInputStream in = new JarInputStream(Files.newInputStream(jar));
                JarOutputStream out = new JarOutputStream(Files.newOutputStream(newer))) {
            for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
                out.putNextEntry(new JarEntry(entry.getName()));
                in.transferTo(out);
            }
            out.putNextEntry(new JarEntry("own/Own.class"));
            out.write(classFile);
        }

        assertRefused(newer, "own.Own is compiled for Java " + (feature + 1) + ", and this is Java " + feature);
    }

    @Test
    void aManifestThatNamesOtherJarsIsRefused() throws IOException {
        Path jar = own("").classPath("more.jar").write(folder.resolve("x.jar"));

        assertRefused(jar, "Class-Path in its manifest, which would load jars that nobody named");
    }

    private ScoreJar own(String members) throws IOException {
        return ScoreJar.dot(folder, "Own", "own", members);
    }

    private String hash(ScoreJar jar, String name) throws IOException {
        return new PluginJar(jar.write(folder.resolve(name))).hash();
    }

    private static void assertRefused(Path file, String words) {
        assertThatExceptionOfType(PluginException.class)
                .isThrownBy(() -> PluginJar.open(file))
                .withMessageContaining(words)
                .satisfies(e -> assertThat(e.getMessage()).hasLineCount(1));
    }
}
