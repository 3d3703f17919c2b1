package io.seq2seqlab.experiments.statistics.calibration;

import io.seq2seqlab.experiments.statistics.Scale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Simulates experiments whose arms are all equally good and counts what the tests find. Each table replaces what is between
 * its marks in {@code experiments/STATISTICS.md}.
 */
public final class Calibration {
    private static final List<Integer> ARMS = List.of(2, 9, 27);
    private static final List<Integer> SEEDS = List.of(3, 5);
    private static final List<List<Integer>> BLEU_SIZES = List.of(List.of(2, 3), List.of(2, 5), List.of(9, 3));

    private long streams;

    private Calibration() {}

    /** @param arguments the number of simulations of each row, the file to write into, and the tables; all where none is named */
    public static void main(String[] arguments) throws IOException {
        int simulations = Integer.parseInt(arguments[0]);
        Path file = Path.of(arguments[1]);
        List<String> wanted = List.of(arguments).subList(2, arguments.length);
        Instant start = Instant.now();
        for (Table table : tables()) {
            if (wanted.isEmpty() || wanted.contains(table.name())) {
                String rows = table.markdown(
                        simulations,
                        line -> System.err.println(
                                Duration.between(start, Instant.now()).toSeconds() + " s  " + line));
                Files.writeString(file, replaced(Files.readString(file), table, rows));
            }
        }
    }

    private static String replaced(String text, Table table, String rows) {
        String before =
                text.substring(0, text.indexOf(table.begin()) + table.begin().length());
        return before + "\n\n" + rows + "\n\n" + text.substring(text.indexOf(table.end()));
    }

    /** In the order in which they are written. */
    static List<Table> tables() {
        Calibration calibration = new Calibration();
        return List.of(
                calibration.arms(),
                calibration.uncapped(),
                calibration.looks(),
                calibration.effects(),
                calibration.bleu(),
                calibration.equivalence(),
                calibration.equivalenceOfBleu(),
                calibration.levels(),
                calibration.positiveLevels(),
                calibration.refinements(),
                calibration.refinementsOfBleu());
    }

    private Table arms() {
        List<Row> rows = new ArrayList<>();
        for (int arms : ARMS) {
            for (int seeds : SEEDS) {
                Regime.modelHolds()
                        .forEach(regime -> rows.add(row(regime, arms, seeds, FalseWins::whereTheModelHolds)));
                Regime.stress().forEach(regime -> rows.add(row(regime, arms, seeds, FalseWins::underStress)));
            }
        }
        return new Table("arms", joined(List.of("arms", "seeds", "regime"), FalseWins.titles()), rows);
    }

    private Table uncapped() {
        Regime typical = Regime.modelHolds().get(0);
        List<Row> rows = new ArrayList<>();
        for (int arms : ARMS) {
            for (int seeds : SEEDS) {
                rows.add(row(
                        sizes(arms, seeds), random -> new Simulation(typical, random), arms, seeds, UncappedWins::new));
            }
        }
        return new Table("cap", joined(List.of("arms", "seeds"), UncappedWins.titles()), rows);
    }

    private Table looks() {
        List<Row> rows = Regime.all().stream()
                .filter(regime -> regime.divergence() == Regime.Divergence.NEVER)
                .map(regime -> row(
                        List.of(regime.title()),
                        random -> new Simulation(regime, random),
                        2,
                        FalseLooks.seeds(),
                        FalseLooks::new))
                .toList();
        return new Table("looks", joined(List.of("regime"), FalseLooks.titles()), rows);
    }

    private Table effects() {
        List<Row> rows = new ArrayList<>();
        for (int cells : List.of(9, 27)) {
            for (int seeds : SEEDS) {
                Regime.all().forEach(regime -> rows.add(row(regime, cells, seeds, FalseEffects::new)));
            }
        }
        return new Table("effects", joined(List.of("cells", "seeds", "regime"), FalseEffects.titles()), rows);
    }

    private Table bleu() {
        List<Row> rows = BLEU_SIZES.stream()
                .map(sizes -> row(
                        sizes(sizes.get(0), sizes.get(1)),
                        BleuSimulation::new,
                        sizes.get(0),
                        sizes.get(1),
                        FalseWins::whereTheModelHolds))
                .toList();
        return new Table("bleu", joined(List.of("arms", "seeds"), FalseWins.titles()), rows);
    }

    private Table equivalence() {
        List<Double> margins = List.of(1.0, 3.0);
        List<Row> rows = new ArrayList<>();
        for (int arms : List.of(2, 9)) {
            for (int seeds : SEEDS) {
                Regime.all().stream()
                        .filter(regime -> regime.divergence() != Regime.Divergence.AS_WORST)
                        .forEach(regime -> rows.add(row(regime, arms, seeds, () -> new Equivalences(margins))));
            }
        }
        return new Table("equivalence", joined(List.of("arms", "seeds", "regime"), Equivalences.titles(margins)), rows);
    }

    private Table equivalenceOfBleu() {
        List<Double> margins = List.of(5.0, 15.0);
        List<Row> rows = BLEU_SIZES.stream()
                .map(sizes -> row(
                        sizes(sizes.get(0), sizes.get(1)),
                        BleuSimulation::new,
                        sizes.get(0),
                        sizes.get(1),
                        () -> new Equivalences(margins)))
                .toList();
        return new Table("equivalence-bleu", joined(List.of("arms", "seeds"), Equivalences.titles(margins)), rows);
    }

    private Table levels() {
        List<Coverage.Way> ways = List.of(Coverage.Way.values());
        Scale percent = new Scale(0, 100);
        List<Row> rows = new ArrayList<>();
        for (double logOdds : List.of(0.0, 2.5, 4.0, 5.5)) {
            for (double deviation : List.of(0.1, 0.5, 1.0)) {
                for (int seeds : SEEDS) {
                    rows.add(row(
                            List.of("exact match", Integer.toString(seeds), Double.toString(deviation)),
                            random -> new BoundedScores(logOdds, deviation, random),
                            1,
                            seeds,
                            () -> new Coverage(BoundedScores.truth(logOdds, deviation), percent, ways)));
                }
            }
        }
        for (double logOdds : List.of(1.0, 4.0)) {
            for (double deviation : List.of(0.1, 0.5)) {
                for (int seeds : SEEDS) {
                    rows.add(row(
                            List.of("BLEU", Integer.toString(seeds), Double.toString(deviation)),
                            random -> new BleuSimulation(logOdds, deviation, random),
                            1,
                            seeds,
                            () -> new Coverage(
                                    BleuSimulation.truth(logOdds, deviation, new SplittableRandom(1)), percent, ways)));
                }
            }
        }
        return new Table("levels", joined(List.of("metric", "seeds", "sd of seeds"), Coverage.titles(ways)), rows);
    }

    private Table positiveLevels() {
        List<Coverage.Way> ways = List.of(Coverage.Way.SYMMETRIC, Coverage.Way.CUT, Coverage.Way.ODDS);
        Scale fromOne = new Scale(1, Double.POSITIVE_INFINITY);
        List<Row> rows = new ArrayList<>();
        for (double nats : List.of(0.3, 2.0, 4.0)) {
            for (double deviation : List.of(0.02, 0.1, 0.3)) {
                for (int seeds : SEEDS) {
                    rows.add(row(
                            List.of("perplexity", Integer.toString(seeds), Double.toString(deviation)),
                            random -> new PositiveScores(nats, deviation, random),
                            1,
                            seeds,
                            () -> new Coverage(PositiveScores.truth(nats, deviation), fromOne, ways)));
                }
            }
        }
        return new Table(
                "levels-perplexity", joined(List.of("metric", "seeds", "sd of seeds"), Coverage.titles(ways)), rows);
    }

    private Table refinements() {
        List<Row> rows = new ArrayList<>();
        for (int arms : List.of(2, 9)) {
            for (int seeds : SEEDS) {
                Regime.all()
                        .forEach(regime ->
                                rows.add(row(regime, arms, seeds, () -> new Refinements(Simulation.SENTENCES, 2))));
            }
        }
        return new Table("welch", joined(List.of("arms", "seeds", "regime"), Refinements.titles()), rows);
    }

    private Table refinementsOfBleu() {
        List<Row> rows = BLEU_SIZES.stream()
                .map(sizes -> row(
                        sizes(sizes.get(0), sizes.get(1)),
                        BleuSimulation::new,
                        sizes.get(0),
                        sizes.get(1),
                        () -> new Refinements(BleuSimulation.SENTENCES, 8)))
                .toList();
        return new Table("welch-bleu", joined(List.of("arms", "seeds"), Refinements.titles()), rows);
    }

    private Row row(Regime regime, int arms, int seeds, Supplier<? extends Tally> tally) {
        return row(
                joined(sizes(arms, seeds), List.of(regime.title())),
                random -> new Simulation(regime, random),
                arms,
                seeds,
                tally);
    }

    private Row row(
            List<String> about,
            Function<RandomGenerator, Experiments> kind,
            int arms,
            int seeds,
            Supplier<? extends Tally> tally) {
        return new Row(about, ++streams, kind, arms, seeds, tally);
    }

    private static List<String> sizes(int arms, int seeds) {
        return List.of(Integer.toString(arms), Integer.toString(seeds));
    }

    private static List<String> joined(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
