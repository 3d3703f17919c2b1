package io.seq2seqlab.experiments.compare.format;

import io.seq2seqlab.experiments.compare.Leaderboard;
import io.seq2seqlab.experiments.compare.RecordJson;
import java.util.Locale;
import java.util.function.Function;

/** A leaderboard as text. Every text ends with a line break. */
public enum LeaderboardFormat {
    /** For a terminal. */
    TABLE(board -> new TerminalText().write(Wording.of(board))),
    /** A line for every arm on every test set, and one for every run without a score; with full precision. */
    CSV(CsvTable::of),
    /** For programs, with everything there is, in full precision. */
    JSON(board -> RecordJson.pretty(board, 2)),
    /** For a page or a pull request. */
    MARKDOWN(board -> new MarkdownText().write(Wording.of(board))),
    /** For a paper: a {@code booktabs} table, bold only where an arm was found better. */
    LATEX(LatexTable::of);

    private final Function<Leaderboard, String> writer;

    LeaderboardFormat(Function<Leaderboard, String> writer) {
        this.writer = writer;
    }

    public String format(Leaderboard board) {
        return writer.apply(board);
    }

    /** The name on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
