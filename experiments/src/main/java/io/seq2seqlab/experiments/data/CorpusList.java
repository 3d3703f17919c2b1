package io.seq2seqlab.experiments.data;

import io.seq2seqlab.experiments.corpus.CatalogEntry;
import io.seq2seqlab.experiments.corpus.CatalogEntry.BrokenCorpus;
import io.seq2seqlab.experiments.corpus.Corpus;
import io.seq2seqlab.experiments.corpus.Corpus.UnreadFile;
import io.seq2seqlab.experiments.corpus.CorpusCatalog;
import io.seq2seqlab.experiments.corpus.PublishedCorpus;
import io.seq2seqlab.experiments.document.Answer;
import io.seq2seqlab.experiments.document.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lists the corpora that are here, and those that can be fetched. */
public record CorpusList(List<Entry> corpora) implements Answer {

    /**
     * A corpus.
     *
     * @param about what it is, or why there is none
     * @param splits that it has; empty where it cannot be used or is not here
     * @param notes what is missing or not read, a line each
     */
    public record Entry(
            String name, List<String> languages, String about, Optional<List<String>> splits, List<String> notes) {}

    public static CorpusList of(CorpusCatalog catalog) {
        List<CatalogEntry> entries = catalog.entries();
        return new CorpusList(Stream.concat(
                        entries.stream().map(CorpusList::entry),
                        PublishedCorpus.all().stream()
                                .map(PublishedCorpus::name)
                                .filter(name -> entries.stream()
                                        .noneMatch(entry -> entry.name().equals(name)))
                                .map(name -> without(name, "not here; lab data get " + name)))
                .toList());
    }

    private static Entry entry(CatalogEntry entry) {
        if (entry instanceof BrokenCorpus broken) {
            return without(broken.name(), "cannot be used: " + broken.problem());
        }
        Corpus corpus = (Corpus) entry;
        List<String> notes = new ArrayList<>(corpus.missing());
        if (notes.isEmpty() && !corpus.unread().isEmpty()) {
            notes.add("not read: %s; lab data check %s says why"
                    .formatted(
                            corpus.unread().stream().map(UnreadFile::name).collect(Collectors.joining(" ")),
                            corpus.name()));
        }
        return new Entry(
                corpus.name(),
                corpus.languages(),
                corpus.description(),
                Optional.of(List.copyOf(corpus.splits().keySet())),
                notes);
    }

    private static Entry without(String name, String why) {
        return new Entry(name, List.of(), why, Optional.empty(), List.of());
    }

    @Override
    public Json json() {
        return Json.of(this);
    }

    @Override
    public List<Block> page() {
        List<String> lines = new ArrayList<>();
        for (Entry entry : corpora) {
            lines.add("%-22s %-10s %s".formatted(entry.name(), String.join(" ", entry.languages()), entry.about()));
            Stream.concat(entry.splits().stream().map(splits -> String.join(" ", splits)), entry.notes().stream())
                    .forEach(line -> lines.add("%33s %s".formatted("", line)));
        }
        return List.of(new Block.Lines(lines));
    }
}
