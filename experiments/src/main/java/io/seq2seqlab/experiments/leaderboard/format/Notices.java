package io.seq2seqlab.experiments.leaderboard.format;

import io.seq2seqlab.experiments.leaderboard.Leaderboard;
import io.seq2seqlab.experiments.scores.Caveats;
import io.seq2seqlab.experiments.scores.Caveats.ChangedText;
import io.seq2seqlab.experiments.scores.LookNote;
import io.seq2seqlab.experiments.scores.Verdicts;
import io.seq2seqlab.experiments.store.FormerRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Says what has to be known before any figure of a comparison is read, in the same words in every format. */
public final class Notices {

    private static final int LISTED = 6;

    private Notices() {}

    /** A line each. */
    public static List<String> of(Leaderboard board) {
        List<String> notices = new ArrayList<>(of(board.look()));
        notices.addAll(of(board.experiment(), board.circumstances(), armsOf(board)));
        return notices;
    }

    private static Set<String> armsOf(Leaderboard board) {
        Set<String> arms = new LinkedHashSet<>();
        board.tables().forEach(table -> table.rows().forEach(row -> arms.add(row.arm())));
        board.candidates().forEach(candidate -> arms.add(candidate.arm()));
        board.unranked().forEach(run -> arms.add(run.arm()));
        return arms;
    }

    /** @param arms that the experiment has */
    public static List<String> of(String experiment, Caveats circumstances, Set<String> arms) {
        List<String> notices = new ArrayList<>();
        circumstances.changed().stream().map(Notices::changed).forEach(notices::add);
        if (!circumstances.former().isEmpty()) {
            notices.add(former(experiment, circumstances.former(), arms));
        }
        if (circumstances.unchecked() > 0) {
            notices.add("Unchecked, since made before files were listed: %,d %s."
                    .formatted(circumstances.unchecked(), circumstances.unchecked() == 1 ? "run" : "runs"));
        }
        return notices;
    }

    private static String changed(ChangedText text) {
        return text.testSet()
                .map(set ->
                        "Test set %s of corpus %s has %s now than when %s scored; lab run scores on it as it is now."
                                .formatted(set, text.corpus(), String.join(" and ", text.changes()), were(text.arms())))
                .orElseGet(
                        () -> "The training text of corpus %s is another now than when %s trained; lab run trains anew."
                                .formatted(text.corpus(), were(text.arms())));
    }

    private static String were(List<String> arms) {
        return listed(arms) + (arms.size() == 1 ? " was" : " were");
    }

    private static String former(String experiment, List<FormerRun> former, Set<String> arms) {
        Map<Boolean, Map<String, Long>> runs = former.stream()
                .collect(Collectors.partitioningBy(
                        run -> arms.contains(run.arm()),
                        Collectors.groupingBy(FormerRun::arm, LinkedHashMap::new, Collectors.counting())));
        List<String> parts = new ArrayList<>();
        if (!runs.get(false).isEmpty()) {
            parts.add("of arms that it no longer has, " + counted(runs.get(false)));
        }
        if (!runs.get(true).isEmpty()) {
            parts.add("of other settings, seeds or text than now, " + counted(runs.get(true)));
        }
        return "Runs that %s asked for before and that are in no table: %s; lab show %s lists them."
                .formatted(experiment, String.join("; and ", parts), experiment);
    }

    private static String counted(Map<String, Long> runs) {
        return listed(runs.entrySet().stream()
                .map(arm -> "%s (%,d)".formatted(arm.getKey(), arm.getValue()))
                .toList());
    }

    private static String listed(List<String> names) {
        int more = names.size() - LISTED;
        return more <= 1
                ? String.join("; ", names)
                : String.join("; ", names.subList(0, LISTED)) + " and " + more + " more";
    }

    /** What a look has cost, and what it will cost; nothing at the first look at whole results. */
    public static List<String> of(Optional<LookNote> look) {
        List<String> notices = new ArrayList<>();
        look.filter(note -> note.number() > 1).map(Notices::earlier).ifPresent(notices::add);
        look.flatMap(Notices::partial).ifPresent(notices::add);
        return notices;
    }

    private static String earlier(LookNote look) {
        return "Look " + look.number() + ": scores of seeds "
                + look.earlier().stream().map(Notices::shown).collect(Collectors.joining("; then "))
                + " were shown before, so the tests are at " + Figures.level(look.level()) + " now instead of "
                + Figures.level(Verdicts.LEVEL) + ".";
    }

    private static String shown(LookNote.Shown shown) {
        return shown.seeds().stream().map(String::valueOf).collect(Collectors.joining(", "))
                + shown.partial()
                        .map(extent -> " (%d of %d runs)".formatted(extent.results(), extent.planned()))
                        .orElse("");
    }

    private static Optional<String> partial(LookNote look) {
        return look.shown()
                .partial()
                .map(extent ->
                        ("This is a look at partial results (%d of %d runs): differences are tested at %s from the"
                                        + " next look on; lab leaderboard --peek shows validation figures alone and costs nothing.")
                                .formatted(extent.results(), extent.planned(), Figures.level(look.nextLevel())));
    }
}
