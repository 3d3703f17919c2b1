package io.seq2seqlab.experiments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A project with a corpus whose target is the source backwards, and an experiment that a network learns in seconds. */
public final class ToyProject implements AutoCloseable {

    private static final String HOME = "lab.home";

    private final Path home;
    private final Optional<String> homeBefore = Optional.ofNullable(System.getProperty(HOME));

    /** Makes a folder the project of this process until it is closed. */
    public ToyProject(Path home) throws IOException {
        this.home = home;
        corpus("toy", 200, 12);
        System.setProperty(HOME, home.toString());
    }

    /** Writes a corpus of so many training pairs, and so many pairs for validation and for its test set. */
    public void corpus(String name, int training, int others) throws IOException {
        Random random = new Random(1);
        split(name, "train", training, random);
        split(name, "validation", others, random);
        split(name, "test", others, random);
    }

    private void split(String corpus, String split, int pairs, Random random) throws IOException {
        List<String> sources = new ArrayList<>();
        List<String> targets = new ArrayList<>();
        for (int pair = 0; pair < pairs; pair++) {
            List<String> words = IntStream.range(0, 2 + random.nextInt(4))
                    .mapToObj(word -> String.valueOf((char) ('a' + random.nextInt(6))))
                    .collect(Collectors.toCollection(ArrayList::new));
            sources.add(String.join(" ", words));
            Collections.reverse(words);
            targets.add(String.join(" ", words));
        }
        side(corpus, split + ".de", sources);
        side(corpus, split + ".en", targets);
    }

    /** Writes one side of a split. */
    public void side(String corpus, String file, List<String> lines) throws IOException {
        Files.write(
                Files.createDirectories(home.resolve("data").resolve(corpus)).resolve(file), lines);
    }

    /** Writes an experiment on a small network whose sweep is given as lines of YAML. */
    public Path experiment(String corpus, String sweep) throws IOException {
        return Files.writeString(home.resolve("toy.yaml"), """
                name: toy
                data: {corpus: %s, source: de, target: en}
                model:
                  encoder: {type: gru, hidden: 12, embedding: 8}
                  attention: {score: dot, placement: after}
                  decoder: {cell: gru, hidden: 12, embedding: 8, readout: attentional}
                training:
                  optimizer: {type: adam, learning_rate: 1e-2}
                  batch: {sentences: 20}
                  epochs: 2
                seeds: [3]
                sweep:
                  factors:
                    %s
                """.formatted(corpus, sweep));
    }

    /** A results folder that is not there yet. */
    public Path results(String name) {
        return home.resolve(name);
    }

    /** Copies a results folder to another place, where its index is made anew. */
    public static void copy(Path results, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(results)) {
            for (Path file : files.filter(file -> !file.getFileName().toString().startsWith("lab.db"))
                    .toList()) {
                Files.copy(file, to.resolve(results.relativize(file)));
            }
        }
    }

    @Override
    public void close() {
        homeBefore.ifPresentOrElse(before -> System.setProperty(HOME, before), () -> System.clearProperty(HOME));
    }
}
