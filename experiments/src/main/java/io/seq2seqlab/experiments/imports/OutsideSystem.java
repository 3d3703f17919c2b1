package io.seq2seqlab.experiments.imports;

import io.seq2seqlab.experiments.document.Answer;
import io.seq2seqlab.experiments.document.Block;
import io.seq2seqlab.experiments.results.ArmRecord;
import io.seq2seqlab.experiments.results.ArmRole;
import io.seq2seqlab.experiments.results.ExperimentRecord;
import io.seq2seqlab.experiments.results.Member;
import io.seq2seqlab.experiments.results.Origin;
import io.seq2seqlab.experiments.results.RunRecord;
import io.seq2seqlab.experiments.results.TranslationsFile;
import io.seq2seqlab.experiments.schema.Metric;
import io.seq2seqlab.experiments.scores.ImportedScores;
import io.seq2seqlab.experiments.scores.UnknownNameException;
import io.seq2seqlab.experiments.store.ImportedRun;
import io.seq2seqlab.experiments.store.ResultStore;
import io.seq2seqlab.text.CorpusException;
import io.seq2seqlab.text.TextLines;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Imports the translations of another system into an experiment. Its lines are kept; they are scored whenever the
 * experiment is looked at, against the references and by the settings that it has then.
 */
public final class OutsideSystem {

    /** Held while the run directories of other systems are written. */
    private static final String LOCK = "lab.db-import";

    private static final Pattern SUBWORDS = Pattern.compile("@@( |$)|\u2581");

    private final ResultStore store;
    private final ExperimentRecord experiment;
    private final ImportedScores scores;
    private final String testSet;

    private OutsideSystem(ResultStore store, ExperimentRecord experiment, ImportedScores scores, String testSet) {
        this.store = store;
        this.experiment = experiment;
        this.scores = scores;
        this.testSet = testSet;
    }

    /**
     * What was imported.
     *
     * @param system its name
     * @param figures by file, the figures by metric
     * @param notes what looks wrong or was left out, a line each
     */
    public record Imported(String system, Map<Path, Map<String, Double>> figures, List<String> notes)
            implements Answer {

        @Override
        public Json json() {
            return Json.of(this);
        }

        /** A line for each file. */
        @Override
        public List<Block> page() {
            List<String> lines = new ArrayList<>();
            figures.forEach((file, of) -> lines.add(of.entrySet().stream()
                    .map(figure -> String.format(
                            Locale.ROOT,
                            "%s %.2f",
                            Metric.named(figure.getKey()).orElseThrow().title(),
                            figure.getValue()))
                    .collect(Collectors.joining(", ", file + ": ", ""))));
            return List.of(new Block.Lines(lines));
        }
    }

    /**
     * Prepares an import into an experiment.
     *
     * @param testSet which one is translated; empty for the only one there is
     * @throws UnknownNameException if there is no such experiment, or none of its runs was scored on such a test set
     * @throws OutsideException if it must be said which test set is meant
     */
    public static OutsideSystem of(ResultStore store, String experiment, Optional<String> testSet) {
        ExperimentRecord record = store.experiment(experiment)
                .orElseThrow(() ->
                        new UnknownNameException("no experiment is called", experiment, store.experimentsByLastRun()));
        ImportedScores scores = new ImportedScores(store, record, runs(store, record));
        List<String> sets = scores.testSets();
        if (testSet.isEmpty() && sets.size() > 1) {
            throw new OutsideException("say which test set is translated: --test-set " + String.join(" or ", sets));
        }
        String set = testSet.or(() -> sets.stream().findFirst()).orElse("");
        if (!sets.contains(set)) {
            throw new UnknownNameException("no run of " + experiment + " was scored on a test set called", set, sets);
        }
        return new OutsideSystem(store, record, scores, set);
    }

    private static Map<String, RunRecord> runs(ResultStore store, ExperimentRecord experiment) {
        return store.checkedRuns(experiment.arms().stream()
                .flatMap(arm -> arm.members().stream())
                .map(Member::trainKey)
                .toList());
    }

    /**
     * Enters files of translations, one for each run of the system, as an arm of the experiment. All that was imported before
     * under the same name for the same test set is replaced. Nothing is entered where a file cannot be. One process enters at a
     * time; the others wait.
     *
     * @throws OutsideException if the name is blank or an arm's, or a file has not a line for each sentence
     * @throws CorpusException if a file cannot be read or is not UTF-8
     */
    public Imported add(String system, List<Path> files) {
        requireName(system);
        List<String> notes = new ArrayList<>();
        Map<Path, List<String>> read = new LinkedHashMap<>();
        for (Path file : files) {
            List<String> lines = lines(file);
            read.entrySet().stream()
                    .filter(earlier -> earlier.getValue().equals(lines))
                    .findFirst()
                    .ifPresentOrElse(
                            earlier -> notes.add(file + " has the same lines as " + earlier.getKey()
                                    + ": the two are one run, which counts once"),
                            () -> read.put(file, lines));
        }
        read.forEach((file, lines) -> {
            subwords(file, lines).ifPresent(notes::add);
            notes.addAll(others(system, file, lines));
        });
        return store.locked(LOCK, () -> {
            List<Member> members = enter(system, List.copyOf(read.values()));
            return new Imported(system, figures(members, List.copyOf(read.keySet())), notes);
        });
    }

    private void requireName(String system) {
        if (system.codePoints().noneMatch(OutsideSystem::isVisible)
                || system.chars().anyMatch(Character::isISOControl)) {
            throw new OutsideException("the other system needs a name of visible characters on one line");
        }
        experiment.arms().stream()
                .filter(arm -> arm.name().equals(system) && arm.origin() == Origin.TRAINED)
                .findFirst()
                .ifPresent(arm -> {
                    throw new OutsideException("'" + system + "' is an arm of " + experiment.name()
                            + "; give the other system a name of its own");
                });
    }

    private static boolean isVisible(int character) {
        return !Character.isWhitespace(character)
                && !Character.isSpaceChar(character)
                && Character.getType(character) != Character.FORMAT;
    }

    private List<String> lines(Path file) {
        List<String> lines = TextLines.read(file);
        int expected = scores.sentences(testSet).size();
        if (lines.size() != expected) {
            throw new OutsideException("%s has %,d lines for the %,d sentences of %s; line i must translate sentence i"
                    .formatted(file, lines.size(), expected, testSet));
        }
        return lines;
    }

    /** Other imported systems that translate alike. */
    private List<String> others(String system, Path file, List<String> lines) {
        return imported(experiment)
                .filter(arm -> !arm.name().equals(system))
                .filter(arm -> arm.members().stream()
                        .map(member -> ImportedRun.translations(store.directory(member.trainKey()))
                                .getOrDefault(testSet, List.of()))
                        .anyMatch(rows -> rows.stream()
                                .map(TranslationsFile.Row::hypothesis)
                                .toList()
                                .equals(lines)))
                .map(arm -> file + " has the same lines as a run of " + arm.name()
                        + ": the two names stand for one run, and no difference between them says anything")
                .toList();
    }

    private static Stream<ArmRecord> imported(ExperimentRecord experiment) {
        return experiment.arms().stream().filter(arm -> arm.origin() == Origin.IMPORTED);
    }

    private List<Member> enter(String system, List<List<String>> runs) {
        List<Member> members = new ArrayList<>();
        for (List<String> lines : runs) {
            ImportedRun run = new ImportedRun(experiment.name(), system, members.size() + 1L);
            store.enter(run, testSet, rows(lines));
            members.add(new Member(run.seed(), run.key(), ImportedRun.EVALUATION));
        }
        List<Member> others = new ArrayList<>();
        imported(store.experiment(experiment.name()).orElse(experiment))
                .filter(arm -> arm.name().equals(system))
                .flatMap(arm -> arm.members().stream())
                .filter(member -> member.seed() > runs.size())
                .forEach(member -> {
                    RunRecord left = store.remove(new ImportedRun(experiment.name(), system, member.seed()), testSet);
                    if (left.evaluations().stream()
                            .anyMatch(evaluation -> !evaluation.splits().isEmpty())) {
                        others.add(new Member(member.seed(), member.trainKey(), ImportedRun.EVALUATION));
                    }
                });
        List<Member> all = new ArrayList<>(members);
        all.addAll(others);
        store.enter(experiment.name(), known -> entered(known.orElse(experiment), system, all));
        return members;
    }

    private List<TranslationsFile.Row> rows(List<String> lines) {
        List<TranslationsFile.Row> sentences = scores.sentences(testSet);
        return IntStream.range(0, lines.size())
                .mapToObj(line -> new TranslationsFile.Row(
                        sentences.get(line).source(), sentences.get(line).reference(), lines.get(line)))
                .toList();
    }

    private static ExperimentRecord entered(ExperimentRecord experiment, String system, List<Member> members) {
        List<ArmRecord> arms = new ArrayList<>(experiment.arms());
        arms.removeIf(arm -> arm.name().equals(system));
        arms.add(new ArmRecord(
                system,
                Map.of(),
                ArmRole.COMPARED,
                ArmRecord.firstBaseline(experiment.arms()),
                Origin.IMPORTED,
                OptionalLong.empty(),
                OptionalDouble.empty(),
                members));
        return experiment.withArms(arms);
    }

    private Map<Path, Map<String, Double>> figures(List<Member> members, List<Path> files) {
        ExperimentRecord now = store.experiment(experiment.name()).orElseThrow();
        ArmRecord arm = now.arms().stream()
                .filter(known -> known.members().containsAll(members))
                .findFirst()
                .orElseThrow();
        Map<Path, Map<String, Double>> figures = new LinkedHashMap<>();
        scores.of(arm.withMembers(members), runs(store, now))
                .scored()
                .forEach(run -> figures.put(
                        files.get((int) run.seed() - 1),
                        run.evaluation().splits().get(testSet)));
        return figures;
    }

    private static Optional<String> subwords(Path file, List<String> lines) {
        long pieces =
                lines.stream().filter(line -> SUBWORDS.matcher(line).find()).count();
        return pieces == 0
                ? Optional.empty()
                : Optional.of(file + ": " + pieces
                        + " lines look like subword pieces (@@ or \u2581); join them and import the file again");
    }
}
