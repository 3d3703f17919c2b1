package io.seq2seqlab.experiments.corpus;

import io.seq2seqlab.experiments.corpus.Corpus.Split;
import io.seq2seqlab.experiments.corpus.CorpusReport.SideReport;
import io.seq2seqlab.experiments.corpus.CorpusReport.SplitReport;
import io.seq2seqlab.experiments.corpus.PublishedCorpus.Item;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads a corpus through: presence, encoding, equal sides, hashes where they are pinned, alignments in range. */
public final class CorpusInspector {

    private static final Pattern LINK = Pattern.compile("(\\d{1,6})-(\\d{1,6})");

    private final Corpus corpus;
    private final List<String> problems = new ArrayList<>();

    private CorpusInspector(Corpus corpus) {
        this.corpus = corpus;
    }

    /** Inspects a corpus; what is wrong with it is in the report, never thrown. */
    public static CorpusReport inspect(Corpus corpus) {
        return new CorpusInspector(corpus).inspect();
    }

    private CorpusReport inspect() {
        Stream.of(Corpus.TRAIN, Corpus.VALIDATION)
                .filter(split -> !corpus.splits().containsKey(split))
                .forEach(split -> problems.add("%s: no %s split; expected %s.<language> in two languages"
                        .formatted(corpus.folder(), split, split)));
        Map<String, SplitReport> splits = new LinkedHashMap<>();
        corpus.splits().forEach((name, split) -> splits.put(name, inspect(split)));
        PublishedCorpus.named(corpus.name()).ifPresent(this::compareHashes);
        return new CorpusReport(corpus.name(), splits, problems);
    }

    private SplitReport inspect(Split split) {
        SortedMap<String, List<String>> lines = new TreeMap<>();
        split.files().forEach((language, file) -> read(file).ifPresent(text -> lines.put(language, text)));
        SortedMap<String, SideReport> sides = new TreeMap<>();
        lines.forEach(
                (language, text) -> sides.put(language, describe(split.files().get(language), text)));
        compareLengths(split, lines);
        split.alignments().ifPresent(file -> checkAlignments(file, lines));
        return new SplitReport(sides);
    }

    private Optional<List<String>> read(Path file) {
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
            if (lines.isEmpty()) {
                problems.add("%s: empty; expected a sentence a line".formatted(file));
            }
            return Optional.of(lines);
        } catch (CharacterCodingException e) {
            problems.add("%s: not UTF-8; save it as UTF-8".formatted(file));
        } catch (IOException e) {
            problems.add("%s: cannot be read; see its permissions".formatted(file));
        }
        return Optional.empty();
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

    private void checkAlignments(Path file, SortedMap<String, List<String>> lines) {
        Optional<List<String>> alignments = read(file);
        if (alignments.isEmpty() || lines.size() != 2) {
            return;
        }
        List<String> source = lines.get(lines.firstKey());
        List<String> target = lines.get(lines.lastKey());
        if (alignments.get().size() != source.size()) {
            problems.add("%s: %d lines; expected %d, one per sentence"
                    .formatted(file, alignments.get().size(), source.size()));
            return;
        }
        for (int i = 0; i < Math.min(source.size(), target.size()); i++) {
            checkLinks(
                    file + ":" + (i + 1),
                    alignments.get().get(i),
                    tokens(source.get(i)).length,
                    tokens(target.get(i)).length);
        }
    }

    private void checkLinks(String where, String line, int sourceLength, int targetLength) {
        for (String link : tokens(line)) {
            Matcher matcher = LINK.matcher(link);
            if (!matcher.matches()) {
                problems.add("%s: '%s' is not a link; expected source-target such as 0-2".formatted(where, link));
            } else if (Integer.parseInt(matcher.group(1)) >= sourceLength
                    || Integer.parseInt(matcher.group(2)) >= targetLength) {
                problems.add(
                        "%s: link %s is out of range; the sentence has %d source and %d target tokens, counted from 0"
                                .formatted(where, link, sourceLength, targetLength));
            }
        }
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
        return Stream.of(line.strip().split("\\s+"))
                .filter(token -> !token.isEmpty())
                .toArray(String[]::new);
    }
}
