package io.seq2seqlab.experiments.leaderboard.format;

import io.seq2seqlab.experiments.document.MarkdownText;
import io.seq2seqlab.experiments.document.TerminalText;
import io.seq2seqlab.experiments.leaderboard.Leaderboard;
import io.seq2seqlab.experiments.leaderboard.Peek;
import io.seq2seqlab.experiments.results.Json;
import java.util.Locale;
import java.util.function.Function;

/** A leaderboard, or a peek at an experiment, as text. Every text ends with a line break. */
public enum LeaderboardFormat {
    /** For a terminal. */
    TABLE(board -> new TerminalText().write(Wording.of(board)), peek -> new TerminalText().write(PeekWording.of(peek))),
    /** A line for every arm on every test set, and one for every run without a score; with full precision. */
    CSV(CsvTable::of, PeekCsv::of),
    /** For programs, with everything there is, in full precision. */
    JSON(board -> Json.file(board, 3), peek -> Json.file(peek, 1)),
    /** For a page or a pull request. */
    MARKDOWN(
            board -> new MarkdownText().write(Wording.of(board)),
            peek -> new MarkdownText().write(PeekWording.of(peek))),
    /** For a paper: a {@code booktabs} table, bold only where an arm was found better. */
    LATEX(LatexTable::of, peek -> LatexGrid.of(PeekWording.heading(peek), PeekWording.grid(peek), PeekWording.notes()));

    private final Function<Leaderboard, String> boards;
    private final Function<Peek, String> peeks;

    LeaderboardFormat(Function<Leaderboard, String> boards, Function<Peek, String> peeks) {
        this.boards = boards;
        this.peeks = peeks;
    }

    public String format(Leaderboard board) {
        return boards.apply(board);
    }

    public String format(Peek peek) {
        return peeks.apply(peek);
    }

    /** The name on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
