package io.seq2seqlab.experiments.leaderboard.format;

import io.seq2seqlab.experiments.document.Answer;
import io.seq2seqlab.experiments.document.Block;
import io.seq2seqlab.experiments.document.Columns;
import io.seq2seqlab.experiments.leaderboard.Candidate;
import io.seq2seqlab.experiments.leaderboard.Leaderboard;
import io.seq2seqlab.experiments.leaderboard.Table;
import io.seq2seqlab.experiments.scores.LookNote;
import io.seq2seqlab.experiments.scores.Margin;
import io.seq2seqlab.experiments.scores.Unranked;
import io.seq2seqlab.experiments.scores.Verdicts;
import java.util.ArrayList;
import java.util.List;

/** A leaderboard in every format: its tables and sentences for people, tables for a paper, and a record for each score. */
public record LeaderboardAnswer(Leaderboard board) implements Answer {

    private static final int VERSION = 3;

    @Override
    public Json json() {
        return Json.of(VERSION, board);
    }

    @Override
    public List<Block> data() {
        return List.of(ScoreRecords.of(board));
    }

    @Override
    public List<Block> paper() {
        List<Block> blocks = new ArrayList<>();
        add(blocks, Notices.of(board));
        if (board.tables().isEmpty()) {
            add(blocks, List.of(board.experiment() + ": no run has a score yet"));
        }
        board.tables()
                .forEach(table -> blocks.add(
                        new Block.Captioned(new ScoreGrids(board, table).paper(), signatures(table), caption(table))));
        return blocks;
    }

    /** What the figures, the ranks and the marks of a table of a paper mean. */
    private String caption(Table table) {
        String what = heading() + ".";
        if (!table.replicated()) {
            return what + " Not every arm has two seeds: the scores are those of checkpoints, and no arm is ranked.";
        }
        return what + " Mean ± standard deviation over seeds; ranks are simultaneous "
                + Figures.percent(Verdicts.CONFIDENCE)
                + " intervals on " + board.sortedBy()
                + "; bold: better than the arm it is compared with at "
                + Figures.level(board.look().map(LookNote::level).orElse(Verdicts.LEVEL))
                + " (seeds and sentences random, Holm-corrected)."
                + marks(table)
                + board.margin().map(this::margin).orElse("")
                + (ScoreGrids.lengths(board, table).isEmpty()
                        ? ""
                        : " Length ratio and brevity penalty are BLEU's on " + board.sortedBy() + ".");
    }

    private static String marks(Table table) {
        boolean improving =
                table.rows().stream().anyMatch(row -> row.learning().improving().isPresent());
        boolean collapsed =
                table.rows().stream().anyMatch(row -> row.learning().collapsed().isPresent());
        return (improving ? " " + Remarks.IMPROVING + ": still improving when training ended." : "")
                + (collapsed ? " " + Remarks.COLLAPSED + ": attention on single positions, collapsed or sharp." : "");
    }

    private String margin(Margin margin) {
        return " Within " + MarginText.text(margin) + " " + board.metric().title()
                + (margin.beforehand() ? ", " : ", a margin declared after scores were shown, ")
                + MarginText.legend() + " (two one-sided tests, Holm-corrected).";
    }

    @Override
    public List<Block> page() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Heading(heading()));
        add(blocks, Notices.of(board));
        if (board.tables().isEmpty()) {
            blocks.add(new Block.Notes(List.of("No run has a score yet.")));
        }
        for (Table table : board.tables()) {
            table(table, blocks);
        }
        if (board.tables().size() > 1) {
            blocks.add(new Block.Notes(
                    List.of("The tables were scored in different ways: their scores must not be compared.")));
        }
        List<String> claims = ClaimText.of(board);
        if (!claims.isEmpty()) {
            blocks.add(new Block.Heading("Claims"));
            blocks.add(new Block.Items(claims));
        }
        candidates(blocks);
        unranked(blocks);
        return blocks;
    }

    private String heading() {
        String sets = board.testSets().size() == 1
                ? board.sortedBy()
                : String.join(", ", board.testSets()) + "; sorted by " + board.sortedBy();
        return board.experiment() + ": " + board.metric().title() + " on " + sets;
    }

    private void table(Table table, List<Block> blocks) {
        ScoreGrids scores = new ScoreGrids(board, table);
        CostGrids costs = new CostGrids(board, table);
        EffectGrids effects = new EffectGrids(board, table);
        table.apart()
                .ifPresent(why -> add(blocks, List.of("Not compared with the first table: what follows " + why + ".")));
        if (!table.signatures().isEmpty()) {
            blocks.add(new Block.Code(signatures(table)));
        }
        blocks.add(scores.page());
        scores.differences().ifPresent(grid -> {
            blocks.add(new Block.Heading(scores.differencesHeading()));
            blocks.add(grid);
        });
        add(blocks, Remarks.of(board, table));
        FigureGrids figures = new FigureGrids(board, table);
        blocks.addAll(figures.improving());
        blocks.addAll(figures.others());
        blocks.add(new Block.Heading(costs.heading()));
        blocks.add(costs.costs());
        add(blocks, costs.notes());
        blocks.addAll(ExposureGrids.blocks(board, table));
        blocks.addAll(effects.blocks());
    }

    static List<String> signatures(Table table) {
        return table.signatures().entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .toList();
    }

    private void candidates(List<Block> blocks) {
        if (board.candidates().isEmpty()) {
            return;
        }
        String metric = board.candidates().get(0).metric().title();
        blocks.add(new Block.Heading("Candidates of the search, judged by " + metric
                + " on the validation set alone: no test says anything here"));
        blocks.add(new Columns<Candidate>()
                .key("candidate", Candidate::arm)
                .figure("seeds", candidate -> ArmColumn.seeds(candidate.attrition()))
                .figure(
                        "validation",
                        candidate -> candidate.score().map(score -> Figures.spread(candidate.metric(), score)))
                .of(board.candidates()));
    }

    private void unranked(List<Block> blocks) {
        if (!board.unranked().isEmpty()) {
            blocks.add(new Block.Heading("Without a score"));
            blocks.add(new Block.Items(
                    board.unranked().stream().map(LeaderboardAnswer::unranked).toList()));
        }
    }

    private static String unranked(Unranked run) {
        return run.arm() + ", seed " + run.seed() + ": " + run.state()
                + (run.reason().isEmpty() ? "" : ", " + run.reason());
    }

    private static void add(List<Block> blocks, List<String> notes) {
        if (!notes.isEmpty()) {
            blocks.add(new Block.Notes(notes));
        }
    }
}
