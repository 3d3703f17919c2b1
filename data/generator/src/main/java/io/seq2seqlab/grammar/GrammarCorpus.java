package io.seq2seqlab.grammar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The generated corpus: {@code train}, {@code validation} and the test sets {@code iid}, {@code long}, {@code compositional},
 * {@code ambiguity}.
 *
 * @param splits the sentences of each split, in order of generation
 */
record GrammarCorpus(Map<String, List<GeneratedSentence>> splits) {

    public GrammarCorpus {
        splits = Collections.unmodifiableMap(new LinkedHashMap<>(splits));
    }

    /** Generates all splits; equal settings give equal corpora. */
    public static GrammarCorpus generate(GrammarSettings settings) {
        return new CorpusGenerator(settings).generate();
    }

    /** The same sentences with the English words in German order, for models that should not need to reorder. */
    public GrammarCorpus monotone() {
        Map<String, List<GeneratedSentence>> monotone = new LinkedHashMap<>();
        splits.forEach((name, sentences) ->
                monotone.put(name, sentences.stream().map(Monotone::of).toList()));
        return new GrammarCorpus(monotone);
    }

    /**
     * Writes {@code <split>.de}, {@code <split>.en} and {@code <split>.align} (Pharaoh format) for every split.
     *
     * @throws UncheckedIOException if a file cannot be written
     */
    public void write(Path folder) {
        try {
            Files.createDirectories(folder);
            for (Map.Entry<String, List<GeneratedSentence>> split : splits.entrySet()) {
                write(folder.resolve(split.getKey() + ".de"), split.getValue(), GeneratedSentence::sourceLine);
                write(folder.resolve(split.getKey() + ".en"), split.getValue(), GeneratedSentence::targetLine);
                write(folder.resolve(split.getKey() + ".align"), split.getValue(), GeneratedSentence::alignmentLine);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, List<GeneratedSentence> sentences, Function<GeneratedSentence, String> line)
            throws IOException {
        StringBuilder text = new StringBuilder();
        sentences.forEach(sentence -> text.append(line.apply(sentence)).append('\n'));
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }
}
