package io.seq2seqlab.experiments.config;

import io.seq2seqlab.experiments.schema.Location;
import io.seq2seqlab.experiments.schema.Nodes;
import io.seq2seqlab.experiments.schema.OneLine;
import io.seq2seqlab.experiments.schema.Problems;
import io.seq2seqlab.experiments.schema.PublishedFigures;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.configuration2.tree.ImmutableNode;

/** One tree of a file, what it extends, and the overrides of the command line. */
public final class Composition {

    private static final String EXTENDS = "extends";
    private static final int LARGEST = 1 << 20;
    private static final int LONGEST_CHAIN = 20;

    private final Problems problems;

    private Composition(Problems problems) {
        this.problems = problems;
    }

    /** The composed tree; empty where a file could not be read, with problems then. */
    public static Optional<ImmutableNode> of(Path file, List<String> overrides, Problems problems) {
        Composition composition = new Composition(problems);
        Optional<ImmutableNode> root = composition.file(file, new Location.WholeFile(file.toString()), List.of());
        for (String override : overrides) {
            Optional<ImmutableNode> layer = composition.override(override);
            root = root.map(weaker -> layer.map(stronger -> LayerCombiner.combine(stronger, weaker))
                    .orElse(weaker));
        }
        return root;
    }

    private Optional<ImmutableNode> file(Path file, Location asked, List<Path> chain) {
        List<Path> longer = new ArrayList<>(chain);
        longer.add(file);
        Optional<String> text = text(file, asked);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String label = file.toString();
        int before = problems.size();
        Optional<ImmutableNode> read = Yaml.read(
                text.get(),
                mark -> mark.<Location>map(m -> new Location.InFile(label, m.getLine() + 1, m.getColumn() + 1))
                        .orElse(new Location.WholeFile(label)),
                problems);
        if (read.isEmpty()
                || Nodes.text(read.get())
                        .map(Nodes.Text::text)
                        .filter(String::isEmpty)
                        .isPresent()) {
            if (problems.size() == before) {
                problems.add(
                        new Location.WholeFile(label),
                        "is empty; expected an experiment, such as configs/quickstart.yaml");
            }
            return Optional.empty();
        }
        ImmutableNode own = read.get();
        if (!Nodes.isBlock(own)) {
            return problems.refuse(Nodes.location(own), "expected keys and values, such as 'name: my-experiment'");
        }
        Optional<ImmutableNode> base = Nodes.child(own, EXTENDS);
        if (base.isEmpty()) {
            return Optional.of(own);
        }
        ImmutableNode alone = own.removeChild(base.get());
        return base(base.get(), file, longer).map(weaker -> LayerCombiner.combine(alone, inherited(weaker)));
    }

    /** What was published of another network says nothing of this one. */
    private static ImmutableNode inherited(ImmutableNode base) {
        return Nodes.child(base, PublishedFigures.KEY).map(base::removeChild).orElse(base);
    }

    private Optional<ImmutableNode> base(ImmutableNode base, Path file, List<Path> chain) {
        Location at = Nodes.location(base);
        Optional<String> name = Nodes.text(base).map(Nodes.Text::text).filter(text -> !text.isBlank());
        if (name.isEmpty()) {
            return problems.refuse(at, EXTENDS, "expected the path of one file, relative to this one");
        }
        Path path;
        try {
            path = file.resolveSibling(name.get()).normalize();
        } catch (InvalidPathException e) {
            return problems.refuse(at, EXTENDS, OneLine.quote(name.get()) + " is not the path of a file");
        }
        List<Path> longer = new ArrayList<>(chain);
        longer.add(path);
        if (chain.stream().anyMatch(earlier -> real(earlier).equals(real(path)))) {
            return problems.refuse(
                    at,
                    EXTENDS,
                    "a file extends itself: "
                            + String.join(
                                    " → ", longer.stream().map(Path::toString).toList()));
        }
        if (chain.size() == LONGEST_CHAIN) {
            return problems.refuse(at, EXTENDS, "more than " + LONGEST_CHAIN + " files extend one another");
        }
        return file(path, at, chain);
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path.toAbsolutePath().normalize();
        }
    }

    private Optional<String> text(Path file, Location asked) {
        try {
            if (Files.isDirectory(file)) {
                return unreadable(file, asked, "it is a folder");
            }
            if (Files.size(file) > LARGEST) {
                return unreadable(file, asked, "it is larger than an experiment can be (1 MiB)");
            }
            return decoded(file, Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return unreadable(file, asked, "there is no such file");
        } catch (IOException e) {
            return unreadable(
                    file, asked, "it cannot be opened (" + e.getClass().getSimpleName() + ")");
        }
    }

    private Optional<String> unreadable(Path file, Location asked, String reason) {
        return asked instanceof Location.WholeFile
                ? problems.refuse(asked, "cannot be read: " + reason)
                : problems.refuse(asked, EXTENDS, "cannot read " + file + ": " + reason);
    }

    private Optional<String> decoded(Path file, byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            int line = 1
                    + (int) text.chars().filter(character -> character == '\n').count();
            int start = text.lastIndexOf('\n') + 1;
            int column = 1 + text.codePointCount(start, text.length());
            return problems.refuse(
                    new Location.InFile(file.toString(), line, column),
                    "is not UTF-8: byte 0x%02X; save the file as UTF-8".formatted(bytes[in.position()]));
        }
        return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
    }

    private Optional<ImmutableNode> override(String override) {
        Location at = new Location.CommandLine(OneLine.cut(override));
        int equals = override.indexOf('=');
        String key = equals < 0 ? "" : override.substring(0, equals).strip();
        List<String> path = path(key);
        if (equals < 0 || path.stream().anyMatch(String::isBlank)) {
            return problems.refuse(at, "expected key=value, such as training.epochs=3");
        }
        if (key.equals(EXTENDS)) {
            return problems.refuse(at, EXTENDS, "can only be set in a file");
        }
        String value = override.substring(equals + 1);
        int before = problems.size();
        Optional<ImmutableNode> node = Yaml.read(value, mark -> at, problems);
        if (node.isEmpty() && problems.size() == before) {
            node = Optional.of(Nodes.scalar("", at, at, new Nodes.Text("", true)));
        }
        return node.map(leaf -> Nodes.at(path, leaf));
    }

    /** The parts of a dotted key; beneath sweep.factors and baseline a dotted key is one part. */
    private static List<String> path(String key) {
        for (String parent : List.of("sweep.factors.", "baseline.")) {
            if (key.startsWith(parent) && key.length() > parent.length()) {
                List<String> parts = new ArrayList<>(Arrays.asList(parent.split("\\.")));
                parts.add(key.substring(parent.length()));
                return parts;
            }
        }
        return Arrays.asList(key.split("\\.", -1));
    }
}
