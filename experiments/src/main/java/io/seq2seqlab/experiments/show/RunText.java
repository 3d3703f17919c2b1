package io.seq2seqlab.experiments.show;

import io.seq2seqlab.experiments.document.Block;
import io.seq2seqlab.experiments.results.Evaluation;
import io.seq2seqlab.experiments.results.RunRecord;
import io.seq2seqlab.experiments.scores.Learning;
import io.seq2seqlab.experiments.show.RunReport.Translation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Everything that is known of one run, as blocks for people. */
final class RunText {

    private RunText() {}

    static List<Block> of(RunReport report) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Lines(summary(report)));
        report.ended().stream()
                .flatMap(run -> run.evaluations().stream())
                .forEach(evaluation -> blocks.add(new Block.Lines(figures(evaluation))));
        report.translations().forEach((split, chosen) -> blocks.add(new Block.Lines(translations(split, chosen))));
        if (!report.config().isBlank()) {
            blocks.add(indented("config.yaml", report.config().lines().toList()));
        }
        if (!report.log().isEmpty()) {
            blocks.add(indented("log.txt ends with", report.log()));
        }
        return blocks;
    }

    private static Block indented(String what, List<String> text) {
        List<String> lines = new ArrayList<>(List.of(what));
        text.forEach(line -> lines.add("  " + line));
        return new Block.Lines(lines);
    }

    private static List<String> summary(RunReport report) {
        List<String> lines = new ArrayList<>();
        lines.add("run " + report.key() + ": " + report.state());
        report.ended().ifPresent(run -> {
            run.reason().ifPresent(reason -> lines.add("  " + reason));
            lines.add("  first run by experiment " + run.experiment() + ", arm " + run.arm() + ", seed " + run.seed());
            lines.add("  " + cost(run));
            run.learning().sentences().forEach(sentence -> lines.add("  " + sentence));
            run.evaluations().stream()
                    .flatMapToDouble(evaluation -> Learning.collapsedShare(evaluation).stream())
                    .mapToObj(share -> String.format(
                            Locale.ROOT,
                            "  attention is on single positions, collapsed or sharp: %.1f %% of the entropy of even"
                                    + " attention on the validation set",
                            100 * share))
                    .distinct()
                    .forEach(lines::add);
        });
        lines.add("  files in " + report.directory()
                + (report.unchecked() ? " (unchecked: made before files were listed)" : ""));
        if (report.ended().stream().anyMatch(run -> !run.evaluations().isEmpty())) {
            lines.add("  " + RunReport.NO_LOOK);
        }
        return lines;
    }

    private static List<String> translations(String split, List<Translation> chosen) {
        List<String> lines = new ArrayList<>(List.of("translations of " + split + " (chosen by chrF)"));
        for (Translation sentence : chosen) {
            lines.add(String.format(
                    Locale.ROOT, "  %-5s %6.2f  source       %s", sentence.why(), sentence.chrf(), sentence.source()));
            lines.add("                reference    " + sentence.reference());
            lines.add("                translation  " + sentence.translation());
        }
        return lines;
    }

    private static String cost(RunRecord run) {
        List<String> parts = new ArrayList<>();
        run.cost().parameters().ifPresent(n -> parts.add(String.format(Locale.ROOT, "%,d parameters", n)));
        run.cost().epochs().ifPresent(n -> parts.add(n + " epochs"));
        run.cost().keptEpoch().ifPresent(n -> parts.add("kept epoch " + n));
        run.cost().steps().ifPresent(n -> parts.add(String.format(Locale.ROOT, "%,d steps", n)));
        run.cost().seconds().ifPresent(s -> parts.add(String.format(Locale.ROOT, "%.0f s", s)));
        run.cost().tokensPerSecond().ifPresent(s -> parts.add(String.format(Locale.ROOT, "%.0f tokens/s", s)));
        parts.add("on " + run.machine().device());
        return String.join(", ", parts);
    }

    private static List<String> figures(Evaluation evaluation) {
        List<String> lines = new ArrayList<>();
        lines.add("evaluation " + evaluation.key());
        evaluation.signatures().forEach((metric, signature) -> lines.add("  " + metric + " " + signature));
        evaluation.splits().forEach((split, figures) -> {
            lines.add("  " + split);
            figures.forEach((metric, value) -> lines.add(String.format(
                    Locale.ROOT,
                    "    %-24s %s",
                    metric,
                    value == Math.rint(value)
                            ? String.format(Locale.ROOT, "%.0f", value)
                            : String.format(Locale.ROOT, "%.3f", value))));
            Optional.ofNullable(evaluation.about().get(split)).ifPresent(about -> {
                about.absent().forEach((metric, why) -> lines.add("    %-24s absent: %s".formatted(metric, why)));
                if (about.emptySources() > 0) {
                    lines.add("    %-24s %,d, translated by an empty line and scored with it"
                            .formatted("empty_sources", about.emptySources()));
                }
            });
        });
        return lines;
    }
}
