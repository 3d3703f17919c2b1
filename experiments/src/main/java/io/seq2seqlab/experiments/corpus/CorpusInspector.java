package io.seq2seqlab.experiments.corpus;

import io.seq2seqlab.experiments.corpus.Corpus.Split;
import io.seq2seqlab.experiments.corpus.Corpus.UnreadFile;
import io.seq2seqlab.experiments.corpus.CorpusReport.SideReport;
import io.seq2seqlab.experiments.corpus.CorpusReport.SplitReport;
import io.seq2seqlab.experiments.corpus.PublishedCorpus.Item;
import io.seq2seqlab.metrics.AlignedLines;
import io.seq2seqlab.metrics.AlignmentFile;
import io.seq2seqlab.metrics.AlignmentFile.Lengths;
import io.seq2seqlab.text.Casing;
import io.seq2seqlab.text.CorpusException;
import io.seq2seqlab.text.ParallelCorpus;
import io.seq2seqlab.text.SentencePair;
import io.seq2seqlab.text.Sha256;
import io.seq2seqlab.text.TextLines;
import io.seq2seqlab.text.TextReading;
import io.seq2seqlab.text.Tokenizer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads a corpus through: presence, encoding, equal sides, hashes where they are pinned, alignments in range. */
public final class CorpusInspector {

    private static final TextReading WORDS = new TextReading(Tokenizer.WHITESPACE, Casing.KEEP);

    private final Corpus corpus;
    private final List<String> problems = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private CorpusInspector(Corpus corpus) {
        this.corpus = corpus;
    }

    /** Inspects a corpus; what is wrong with it is in the report, never thrown. */
    public static CorpusReport inspect(Corpus corpus) {
        return new CorpusInspector(corpus).inspect();
    }

    private CorpusReport inspect() {
        List<String> missing = corpus.missing();
        List<UnreadFile> missed = corpus.missed();
        problems.addAll(missing);
        corpus.unread().forEach(file -> {
            String line = corpus.folder().resolve(file.name()) + ": not read: " + file.why();
            boolean told = missing.stream().anyMatch(problem -> problem.contains(file.toString()));
            if (!told) {
                (missed.contains(file) ? problems : notes).add(line);
            }
        });
        Map<String, SplitReport> splits = new LinkedHashMap<>();
        corpus.splits().forEach((name, split) -> splits.put(name, inspect(name, split)));
        PublishedCorpus.named(corpus.name()).ifPresent(this::compareHashes);
        return new CorpusReport(corpus.name(), splits, problems, overlaps(), notes);
    }

    private SplitReport inspect(String name, Split split) {
        SortedMap<String, List<String>> lines = new TreeMap<>();
        split.files().forEach((language, file) -> read(file).ifPresent(text -> lines.put(language, text)));
        SortedMap<String, SideReport> sides = new TreeMap<>();
        lines.forEach(
                (language, text) -> sides.put(language, describe(split.files().get(language), text)));
        compareLengths(split, lines);
        split.alignments().ifPresent(file -> checkAlignments(name, file, lines));
        return new SplitReport(sides);
    }

    private Optional<List<String>> read(Path file) {
        try {
            List<String> lines = TextLines.read(file);
            if (lines.isEmpty()) {
                problems.add("%s: empty; expected a sentence a line".formatted(file));
            }
            return Optional.of(lines);
        } catch (CorpusException e) {
            problems.add(e.getMessage());
            return Optional.empty();
        }
    }

    private SideReport describe(Path file, List<String> lines) {
        List<String[]> sentences = lines.stream().map(CorpusInspector::tokens).toList();
        for (int i = 0; i < sentences.size(); i++) {
            if (sentences.get(i).length == 0) {
                problems.add("%s:%d: empty line; expected a sentence".formatted(file, i + 1));
            }
        }
        return new SideReport(
                sentences.size(),
                sentences.stream().mapToLong(sentence -> sentence.length).sum(),
                (int) sentences.stream().flatMap(Stream::of).distinct().count(),
                sentences.stream().mapToInt(sentence -> sentence.length).min().orElse(0),
                sentences.stream().mapToInt(sentence -> sentence.length).max().orElse(0),
                Sha256.ofFile(file));
    }

    private void compareLengths(Split split, SortedMap<String, List<String>> lines) {
        if (lines.values().stream().map(List::size).distinct().count() > 1) {
            List<String> sizes = new ArrayList<>();
            lines.forEach((language, text) ->
                    sizes.add("%s %d lines".formatted(split.files().get(language), text.size())));
            problems.add(
                    "%s; expected as many on each side, line by line translations".formatted(String.join(", ", sizes)));
        }
    }

    private void checkAlignments(String name, Path file, SortedMap<String, List<String>> lines) {
        List<String> linked = corpus.alignedLanguages(name);
        if (lines.size() > linked.size()) {
            notes.add("%s: links %s; other languages have no alignments".formatted(file, String.join(" and ", linked)));
        }
        if (!lines.keySet().containsAll(linked)) {
            return;
        }
        List<Lengths> lengths = AlignedLines.lengths(lines.get(linked.get(0)), lines.get(linked.get(1)));
        try {
            AlignmentFile alignments = AlignmentFile.read(file, lengths);
            problems.addAll(alignments.faults());
            if (!alignments.countsFromZero() && alignments.faults().isEmpty()) {
                notes.add(GoldAlignments.NO_ZERO.formatted(file));
            }
        } catch (CorpusException e) {
            problems.add(e.getMessage());
        }
    }

    /** Of the first two languages that all splits have, as white space parts their words. */
    private List<String> overlaps() {
        List<String> languages = corpus.languages();
        if (languages.size() < 2 || !corpus.splits().containsKey(Corpus.TRAIN)) {
            return List.of();
        }
        String first = languages.get(0);
        String second = languages.get(1);
        Map<String, List<SentencePair>> sets = new LinkedHashMap<>();
        try {
            for (String name : corpus.splits().keySet()) {
                sets.put(name, pairs(name, first, second));
            }
        } catch (CorpusException e) {
            return List.of(); // A problem, told as one.
        }
        List<SentencePair> training = sets.remove(Corpus.TRAIN);
        List<String> lines = new ArrayList<>();
        TrainingOverlap.of(training, sets)
                .forEach((name, overlap) -> lines.add(String.format(
                        Locale.ROOT,
                        "%s: of %,d pairs %s stand in train as they are, the %s of %s and the %s of %s with any translation",
                        name,
                        overlap.size(),
                        overlap.counted(overlap.pairs()),
                        first,
                        overlap.counted(overlap.sources()),
                        second,
                        overlap.counted(overlap.targets()))));
        return lines;
    }

    private List<SentencePair> pairs(String split, String first, String second) {
        return ParallelCorpus.read(corpus.name(), corpus.file(split, first), corpus.file(split, second), WORDS, WORDS)
                .pairs();
    }

    private void compareHashes(PublishedCorpus published) {
        for (Item item : published.items()) {
            Path file = corpus.folder().resolve(item.file());
            if (!Files.isRegularFile(file)) {
                problems.add("%s: missing; get it with 'lab data get %s'".formatted(file, published.name()));
            } else if (!Sha256.ofFile(file).equals(item.sha256())) {
                problems.add("%s: not the published file (SHA-256 differs); get it with 'lab data get %s'"
                        .formatted(file, published.name()));
            }
        }
    }

    private static String[] tokens(String line) {
        return Tokenizer.WHITESPACE.encode(line).toArray(String[]::new);
    }
}
