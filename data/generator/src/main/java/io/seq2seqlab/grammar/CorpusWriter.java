package io.seq2seqlab.grammar;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** The program of this module: writes the published corpus, or its sentences with English in German order, into a folder. */
final class CorpusWriter {

    private static final String MONOTONE = "monotone";
    private static final String USAGE = "FOLDER [" + MONOTONE + "]";

    private CorpusWriter() {}

    public static void main(String[] arguments) {
        write(() -> GrammarCorpus.generate(GrammarSettings.published()), arguments)
                .ifPresent(problem -> {
                    System.err.println("grammar-corpus: " + problem);
                    System.exit(2);
                });
    }

    /** Writes what the arguments ask for; otherwise says why not. */
    static Optional<String> write(Supplier<GrammarCorpus> corpus, String... arguments) {
        boolean plain = arguments.length == 1;
        if (!plain && (arguments.length != 2 || !arguments[1].equals(MONOTONE))) {
            return Optional.of("expected " + USAGE + ", not '" + String.join(" ", arguments) + "'");
        }
        Path folder = Path.of(arguments[0]);
        try {
            (plain ? corpus.get() : corpus.get().monotone()).write(folder);
            return Optional.empty();
        } catch (UncheckedIOException e) {
            return Optional.of(folder + " cannot be written: " + e.getCause() + "; name a folder that can be");
        }
    }
}
