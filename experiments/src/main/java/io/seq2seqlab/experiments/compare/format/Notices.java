package io.seq2seqlab.experiments.compare.format;

import io.seq2seqlab.experiments.compare.Leaderboard;
import io.seq2seqlab.experiments.compare.LookNote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says what has to be known before any figure of a comparison is read, in the same words in every format. */
public final class Notices {

    private Notices() {}

    /** A line each. */
    public static List<String> of(Leaderboard board) {
        return of(board.look());
    }

    /** What a look has cost, and what it will cost; nothing at the first look at whole results. */
    static List<String> of(Optional<LookNote> look) {
        List<String> notices = new ArrayList<>();
        look.filter(note -> note.number() > 1).map(Notices::earlier).ifPresent(notices::add);
        look.flatMap(Notices::partial).ifPresent(notices::add);
        return notices;
    }

    private static String earlier(LookNote look) {
        return "Look " + look.number() + ": scores of seeds "
                + look.earlier().stream().map(Notices::shown).collect(Collectors.joining("; then "))
                + " were shown before, so the tests are at " + Figures.level(look.level()) + " now instead of "
                + Figures.level(Leaderboard.LEVEL) + ".";
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
