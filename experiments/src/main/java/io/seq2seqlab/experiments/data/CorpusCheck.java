package io.seq2seqlab.experiments.data;

import io.seq2seqlab.experiments.corpus.CorpusReport;
import io.seq2seqlab.experiments.corpus.CorpusReport.SideReport;
import io.seq2seqlab.experiments.document.Answer;
import io.seq2seqlab.experiments.document.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tells what a corpus holds and what is wrong with it. */
public record CorpusCheck(CorpusReport report) implements Answer {

    @Override
    public Json json() {
        return Json.of(report);
    }

    /** A line for each file, what recurs, and what is wrong. */
    @Override
    public List<Block> page() {
        List<String> lines = new ArrayList<>();
        report.splits()
                .forEach((split, sides) ->
                        sides.sides().forEach((language, side) -> lines.add(line(split, language, side))));
        if (!report.overlaps().isEmpty()) {
            lines.add("text that stands in train too (no fault: short sentences recur)");
            report.overlaps().forEach(line -> lines.add("  " + line));
        }
        lines.addAll(report.notes());
        lines.addAll(report.problems());
        int problems = report.problems().size();
        lines.add(report.corpus()
                + (report.isSound() ? " is sound" : " has " + problems + (problems == 1 ? " problem" : " problems")));
        return List.of(new Block.Lines(lines));
    }

    private static String line(String split, String language, SideReport side) {
        return String.format(
                Locale.ROOT,
                "%-14s %-3s %,7d sentences  %,9d tokens  %,6d types  length %d to %d, mean %.1f",
                split,
                language,
                side.sentences(),
                side.tokens(),
                side.vocabulary(),
                side.shortest(),
                side.longest(),
                side.meanLength());
    }
}
