package io.seq2seqlab.experiments.statistics.calibration;

import io.seq2seqlab.experiments.statistics.ArmScores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;

/**
 * Simulates experiments whose arms are all equally good and counts what the tests find. Its tables replace those between the
 * marks of {@code experiments/STATISTICS.md}.
 */
public final class Calibration {
    private static final String BEGIN = "<!-- calibration -->";
    private static final String END = "<!-- end of calibration -->";
    private static final String GENERATOR = "L64X128MixRandom";
    private static final List<Integer> SEEDS = List.of(3, 5);

    private final int simulations;
    private final Consumer<String> log;
    /** Every row has random numbers of its own, so that no row depends on those above it. */
    private long stream;

    Calibration(int simulations, Consumer<String> log) {
        this.simulations = simulations;
        this.log = log;
    }

    /** @param arguments the number of simulations of each row, and the file to write into */
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[1]);
        Instant start = Instant.now();
        Calibration calibration = new Calibration(
                Integer.parseInt(arguments[0]),
                line -> System.err.println(
                        Duration.between(start, Instant.now()).toSeconds() + " s  " + line));
        String text = Files.readString(file);
        String before = text.substring(0, text.indexOf(BEGIN) + BEGIN.length());
        String after = text.substring(text.indexOf(END));
        Files.writeString(file, before + "\n\n" + calibration.tables() + "\n" + after);
    }

    private String tables() {
        return String.join(
                "\n\n",
                "### Arms against their baseline, and ranks\n\n" + arms(),
                "### Without the cap\n\n" + uncapped(),
                "### Seeds added after looking\n\n" + looks(),
                "### Factor effects\n\n" + effects(),
                "### Arms again, with BLEU on 2,000 resamples\n\n" + bleu());
    }

    private MarkdownTable arms() {
        MarkdownTable table = new MarkdownTable(joined(List.of("arms", "seeds", "regime"), FalseWins.titles()));
        for (int arms : List.of(2, 9, 27)) {
            for (int seeds : SEEDS) {
                Regime.modelHolds()
                        .forEach(regime -> addWins(table, regime, FalseWins.whereTheModelHolds(), arms, seeds));
                Regime.stress().forEach(regime -> addWins(table, regime, FalseWins.underStress(), arms, seeds));
            }
        }
        return table;
    }

    private void addWins(MarkdownTable table, Regime regime, FalseWins wins, int arms, int seeds) {
        run(random -> new Simulation(regime, random), arms, seeds, wins::count);
        add(table, List.of(Integer.toString(arms), Integer.toString(seeds), regime.title()), wins.cells());
    }

    private MarkdownTable uncapped() {
        MarkdownTable table = new MarkdownTable(joined(List.of("arms", "seeds"), UncappedWins.titles()));
        for (int arms : List.of(2, 9, 27)) {
            for (int seeds : SEEDS) {
                UncappedWins wins = new UncappedWins();
                run(random -> new Simulation(Regime.modelHolds().get(0), random), arms, seeds, wins::count);
                add(table, List.of(Integer.toString(arms), Integer.toString(seeds)), wins.cells());
            }
        }
        return table;
    }

    private MarkdownTable bleu() {
        MarkdownTable table = new MarkdownTable(joined(List.of("arms", "seeds"), FalseWins.titles()));
        addBleu(table, 2, 3);
        addBleu(table, 2, 5);
        addBleu(table, 9, 3);
        return table;
    }

    private void addBleu(MarkdownTable table, int arms, int seeds) {
        FalseWins wins = FalseWins.whereTheModelHolds();
        run(BleuSimulation::new, arms, seeds, wins::count);
        add(table, List.of(Integer.toString(arms), Integer.toString(seeds)), wins.cells());
    }

    private MarkdownTable effects() {
        MarkdownTable table = new MarkdownTable(joined(List.of("cells", "seeds", "regime"), FalseEffects.titles()));
        for (int cells : List.of(9, 27)) {
            for (int seeds : SEEDS) {
                for (Regime regime : Regime.all()) {
                    FalseEffects effects = new FalseEffects();
                    run(random -> new Simulation(regime, random), cells, seeds, effects::count);
                    add(
                            table,
                            List.of(Integer.toString(cells), Integer.toString(seeds), regime.title()),
                            effects.cells());
                }
            }
        }
        return table;
    }

    private MarkdownTable looks() {
        MarkdownTable table = new MarkdownTable(joined(List.of("regime"), FalseLooks.titles()));
        for (Regime regime : Regime.all()) {
            if (regime.divergence() == Regime.Divergence.NEVER) {
                FalseLooks looks = new FalseLooks();
                run(random -> new Simulation(regime, random), 2, FalseLooks.seeds(), looks::count);
                add(table, List.of(regime.title()), looks.cells());
            }
        }
        return table;
    }

    private void add(MarkdownTable table, List<String> about, List<String> rates) {
        List<String> row = joined(about, rates);
        table.add(row);
        log.accept(String.join(" | ", row));
    }

    private static List<String> joined(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private void run(
            Function<RandomGenerator, Experiments> kind,
            int arms,
            int seeds,
            Consumer<List<Optional<ArmScores>>> tally) {
        Experiments experiments =
                kind.apply(RandomGeneratorFactory.of(GENERATOR).create(++stream));
        for (int simulation = 0; simulation < simulations; simulation++) {
            tally.accept(experiments.draw(arms, seeds));
        }
    }
}
