package io.seq2seqlab.experiments.leaderboard.format;

import io.seq2seqlab.experiments.document.CsvText;
import io.seq2seqlab.experiments.leaderboard.Peek;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A peek at an experiment as comma-separated values: a line for every run. */
final class PeekCsv {

    private PeekCsv() {}

    static String of(Peek peek) {
        Set<String> figures = peek.arms().stream()
                .flatMap(arm -> arm.runs().values().stream())
                .flatMap(run -> run.validation().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> columns = new LinkedHashSet<>(
                List.of("experiment", "arm", "role", "seed", "state", "epochs", "kept_epochs", "kept_by"));
        columns.addAll(figures);
        CsvText csv = new CsvText(columns);
        peek.arms().forEach(arm -> arm.runs().forEach((seed, run) -> csv.add(line(peek, arm, seed, run))));
        return csv.text();
    }

    private static Map<String, Object> line(Peek peek, Peek.Arm arm, long seed, Peek.Run run) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("experiment", peek.experiment());
        line.put("arm", arm.arm());
        line.put("role", arm.role().name().toLowerCase(Locale.ROOT));
        line.put("seed", seed);
        line.put("state", run.state().name().toLowerCase(Locale.ROOT));
        line.put("epochs", run.epochs());
        line.put("kept_epochs", run.kept().stream().map(String::valueOf).collect(Collectors.joining(" ")));
        line.put("kept_by", run.keptBy());
        line.putAll(run.validation());
        return line;
    }
}
