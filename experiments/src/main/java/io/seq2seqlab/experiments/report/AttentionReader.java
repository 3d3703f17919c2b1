package io.seq2seqlab.experiments.report;

import io.seq2seqlab.experiments.report.AttentionMaps.GoldLink;
import io.seq2seqlab.experiments.report.AttentionMaps.HeatMap;
import io.seq2seqlab.experiments.report.AttentionMaps.Reading;
import io.seq2seqlab.experiments.report.AttentionMaps.Sentence;
import io.seq2seqlab.experiments.results.AttentionFile;
import io.seq2seqlab.experiments.schema.DataSettings;
import io.seq2seqlab.metrics.Alignment;
import io.seq2seqlab.text.SentencePair;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads the attention of one network of each arm on the first sentences of every test set. */
final class AttentionReader {

    private static final int SENTENCES = 12;
    /** Weights that a page holds; each is a byte of the file. */
    private static final int WEIGHTS = 3_000_000;

    private final GoldLinks gold;

    AttentionReader(GoldLinks gold) {
        this.gold = gold;
    }

    /**
     * The network whose attention stands for an arm.
     *
     * @param evaluation the folder of its evaluation
     * @param data how it reads its corpus; empty if unknown, and then no gold alignment is looked for
     */
    record Source(String arm, long seed, Path evaluation, Optional<DataSettings> data) {

        private List<AttentionLine> lines(String split, int limit) {
            return AttentionFile.read(evaluation.resolve(split), limit).stream()
                    .map(AttentionLine::of)
                    .toList();
        }
    }

    /** As many sentences as the page has room for, the same for all arms; at least one of each split. */
    AttentionMaps read(List<Source> sources, List<String> splits) {
        Map<String, List<Sentence>> sentences = new LinkedHashMap<>();
        for (String split : splits) {
            List<Source> attending = sources.stream()
                    .filter(source -> !source.lines(split, 1).isEmpty())
                    .toList();
            if (!attending.isEmpty()) {
                int room = WEIGHTS / splits.size() / attending.size();
                sentences.put(split, sentences(attending, split, fitting(attending.get(0), split, room)));
            }
        }
        return new AttentionMaps(WeightScale.LEVELS, sentences, gold.problems());
    }

    /** How many of the first sentences have at most so many weights in all; at least one. */
    private static int fitting(Source source, String split, int room) {
        int left = room;
        int count = 0;
        for (AttentionLine line : source.lines(split, SENTENCES)) {
            left -= line.weights().length();
            if (count > 0 && left < 0) {
                break;
            }
            count++;
        }
        return count;
    }

    private List<Sentence> sentences(List<Source> sources, String split, int count) {
        List<List<AttentionLine>> bySource = sources.parallelStream()
                .map(source -> source.lines(split, count))
                .toList();
        List<Sentence> sentences = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<Reading, Integer> readings = new LinkedHashMap<>();
            List<HeatMap> maps = new ArrayList<>();
            for (int arm = 0; arm < sources.size(); arm++) {
                if (i < bySource.get(arm).size()) {
                    Source source = sources.get(arm);
                    AttentionLine line = bySource.get(arm).get(i);
                    Reading reading = new Reading(line.source(), line.target(), links(source, split, line));
                    int place = readings.computeIfAbsent(reading, first -> readings.size());
                    maps.add(new HeatMap(source.arm(), source.seed(), place, line.weights()));
                }
            }
            sentences.add(new Sentence(List.copyOf(readings.keySet()), maps));
        }
        return sentences;
    }

    private List<GoldLink> links(Source source, String split, AttentionLine line) {
        SentencePair pair = new SentencePair(line.words(), line.reference());
        int first = line.marked() ? 1 : 0;
        Predicate<Alignment.Link> inside = link -> link.source() < pair.source().size()
                && link.target() < pair.target().size();
        return source.data().flatMap(data -> gold.of(data, split, pair)).stream()
                .flatMap(alignment -> alignment.possible().stream()
                        .filter(inside)
                        .map(link -> new GoldLink(
                                link.source() + first,
                                link.target(),
                                alignment.sure().contains(link))))
                .toList();
    }
}
