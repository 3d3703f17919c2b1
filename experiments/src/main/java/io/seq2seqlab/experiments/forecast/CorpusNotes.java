package io.seq2seqlab.experiments.forecast;

import io.seq2seqlab.experiments.corpus.TrainingOverlap;
import io.seq2seqlab.experiments.data.Corpora;
import io.seq2seqlab.experiments.plan.Arm;
import io.seq2seqlab.experiments.plan.PlanWarnings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What the texts of an experiment say about its figures before anything is trained.
 *
 * @param doubts which files are not read, and why sets have no alignment error rate or a doubtful one, one line each
 * @param overlaps how much of each set that is evaluated stands in training too; more than one of a set where arms read it otherwise
 */
public record CorpusNotes(List<String> doubts, List<Overlap> overlaps) {

    /**
     * @param set that is evaluated
     * @param arms that read the texts so
     */
    public record Overlap(String set, TrainingOverlap overlap, List<String> arms) {

        public Overlap {
            arms = List.copyOf(arms);
        }

        private String line(int allArms) {
            return String.format(
                    Locale.ROOT,
                    "%s: of %,d pairs %s stand in training as they are, the sources of %s with any translation%s",
                    set,
                    overlap.size(),
                    overlap.counted(overlap.pairs()),
                    overlap.counted(overlap.sources()),
                    arms.size() == allArms ? "" : whose());
        }

        private String whose() {
            int others = arms.size() - 1;
            return others == 0
                    ? ", as %s reads".formatted(arms.get(0))
                    : ", as %s and %d more read".formatted(arms.get(0), others);
        }
    }

    private record OfSet(String set, TrainingOverlap overlap) {}

    public CorpusNotes {
        doubts = List.copyOf(doubts);
        overlaps = List.copyOf(overlaps);
    }

    /**
     * Reads the texts that arms are trained and evaluated on, each reading of a corpus once.
     *
     * @throws io.seq2seqlab.experiments.schema.ConfigException if a corpus is not there or not as it must be
     */
    static CorpusNotes of(List<Arm> arms, Corpora corpora) {
        Map<OfSet, List<String>> overlaps = new LinkedHashMap<>();
        for (Arm arm : arms) {
            corpora.overlaps(arm.settings())
                    .forEach((set, overlap) -> overlaps.computeIfAbsent(
                                    new OfSet(set, overlap), first -> new ArrayList<>())
                            .add(arm.name()));
        }
        return new CorpusNotes(
                doubts(arms, corpora),
                overlaps.entrySet().stream()
                        .map(entry ->
                                new Overlap(entry.getKey().set(), entry.getKey().overlap(), entry.getValue()))
                        .toList());
    }

    /** Which arms will stand apart, which files are not read, and why sets have no alignment error rate or a doubtful one, one line each. */
    public static List<String> doubts(List<Arm> arms, Corpora corpora) {
        Set<String> lines = new LinkedHashSet<>(PlanWarnings.incomparable(arms));
        for (Arm arm : arms) {
            corpora.missedFiles(arm.settings()).ifPresent(lines::add);
            corpora.withoutAlignments(arm.settings())
                    .forEach((set, why) -> lines.add("no AER of %s: %s".formatted(set, why)));
            corpora.doubtfulAlignments(arm.settings()).forEach(why -> lines.add("AER in doubt: " + why));
        }
        return List.copyOf(lines);
    }

    /** One line for each overlap. */
    List<String> overlapLines(int arms) {
        return overlaps.stream().map(overlap -> overlap.line(arms)).toList();
    }
}
