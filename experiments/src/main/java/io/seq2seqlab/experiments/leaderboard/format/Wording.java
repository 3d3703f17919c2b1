package io.seq2seqlab.experiments.leaderboard.format;

import io.seq2seqlab.experiments.document.Block;
import io.seq2seqlab.experiments.leaderboard.Candidate;
import io.seq2seqlab.experiments.leaderboard.Leaderboard;
import io.seq2seqlab.experiments.leaderboard.Table;
import io.seq2seqlab.experiments.scores.Attrition;
import io.seq2seqlab.experiments.scores.Unranked;
import java.util.ArrayList;
import java.util.List;

/** What a leaderboard says to people, in its order. */
final class Wording {

    private Wording() {}

    static List<Block> of(Leaderboard board) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Title(heading(board)));
        add(blocks, Notices.of(board));
        if (board.tables().isEmpty()) {
            blocks.add(new Block.Notes(List.of("No run has a score yet.")));
        }
        for (Table table : board.tables()) {
            table(board, table, blocks);
        }
        if (board.tables().size() > 1) {
            blocks.add(new Block.Notes(
                    List.of("The tables were scored in different ways: their scores must not be compared.")));
        }
        List<String> claims = ClaimWording.of(board);
        if (!claims.isEmpty()) {
            blocks.add(new Block.Heading("Claims"));
            blocks.add(new Block.Items(claims));
        }
        candidates(board, blocks);
        unranked(board, blocks);
        return blocks;
    }

    static String heading(Leaderboard board) {
        String sets = board.testSets().size() == 1
                ? board.sortedBy()
                : String.join(", ", board.testSets()) + "; sorted by " + board.sortedBy();
        return board.experiment() + ": " + board.metric().title() + " on " + sets;
    }

    private static void table(Leaderboard board, Table table, List<Block> blocks) {
        ScoreGrids scores = new ScoreGrids(board, table);
        CostGrids costs = new CostGrids(board, table);
        EffectGrids effects = new EffectGrids(board, table);
        table.apart()
                .ifPresent(why -> add(blocks, List.of("Not compared with the first table: what follows " + why + ".")));
        if (!table.signatures().isEmpty()) {
            blocks.add(new Block.Code(signatures(table)));
        }
        blocks.add(scores.scores());
        scores.differences().ifPresent(grid -> {
            blocks.add(new Block.Heading(scores.differencesHeading()));
            blocks.add(grid);
        });
        add(blocks, Remarks.of(board, table));
        LearningGrid.of(board, table).ifPresent(grid -> {
            blocks.add(new Block.Heading("Still improving when training ended"));
            blocks.add(grid);
        });
        FigureGrid.of(board, table).ifPresent(grid -> {
            blocks.add(new Block.Heading(FigureGrid.heading(board)));
            blocks.add(grid);
        });
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

    private static void candidates(Leaderboard board, List<Block> blocks) {
        if (board.candidates().isEmpty()) {
            return;
        }
        String metric = board.candidates().get(0).metric().title();
        blocks.add(new Block.Heading("Candidates of the search, judged by " + metric
                + " on the validation set alone: no test says anything here"));
        blocks.add(new Block.Grid(
                1,
                List.of("candidate", "seeds", "validation"),
                board.candidates().stream()
                        .map(candidate -> List.of(candidate.arm(), seeds(candidate.attrition()), validation(candidate)))
                        .toList()));
    }

    private static String validation(Candidate candidate) {
        return candidate
                .score()
                .map(score -> Figures.spread(candidate.metric(), score))
                .orElse(Block.Grid.MISSING);
    }

    static String seeds(Attrition attrition) {
        return attrition.scored() == attrition.planned()
                ? String.valueOf(attrition.planned())
                : attrition.scored() + " of " + attrition.planned();
    }

    private static void unranked(Leaderboard board, List<Block> blocks) {
        if (!board.unranked().isEmpty()) {
            blocks.add(new Block.Heading("Without a score"));
            blocks.add(new Block.Items(
                    board.unranked().stream().map(Wording::unranked).toList()));
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
