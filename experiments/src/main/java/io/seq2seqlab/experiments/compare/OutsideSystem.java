package io.seq2seqlab.experiments.compare;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.seq2seqlab.experiments.config.EvaluationSettings;
import io.seq2seqlab.experiments.config.ExperimentReader;
import io.seq2seqlab.experiments.config.Metric;
import io.seq2seqlab.experiments.config.TrialSettings;
import io.seq2seqlab.experiments.plan.ArmRole;
import io.seq2seqlab.experiments.run.RunDirectory;
import io.seq2seqlab.experiments.run.TextMetrics;
import io.seq2seqlab.experiments.run.TranslationsFile;
import io.seq2seqlab.experiments.store.ArmRecord;
import io.seq2seqlab.experiments.store.ExperimentRecord;
import io.seq2seqlab.experiments.store.ImportedRun;
import io.seq2seqlab.experiments.store.Member;
import io.seq2seqlab.experiments.store.Origin;
import io.seq2seqlab.experiments.store.ResultStore;
import io.seq2seqlab.metrics.Statistics;
import io.seq2seqlab.text.TextLines;
import io.seq2seqlab.text.TextReading;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Brings the translations of another system into an experiment: scored against the same references, with the same
 * tokenization, case and version as the experiment's own.
 *
 * <p>Lines are scored as they are, cased as {@code data.lowercase} says. So they have to look as the corpus's own target text
 * does: tokenized where that is tokenized, plain where it is plain, and with subword pieces joined.
 */
public final class OutsideSystem {

    private static final String ENGINE = "imported";
    private static final Pattern SUBWORDS = Pattern.compile("@@( |$)|\u2581");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ResultStore store;
    private final ExperimentRecord experiment;
    private final ReferenceRun reference;

    private OutsideSystem(ResultStore store, ExperimentRecord experiment, ReferenceRun reference) {
        this.store = store;
        this.experiment = experiment;
        this.reference = reference;
    }

    /** A run of the experiment's own, which says what is translated and how it is scored. */
    private record ReferenceRun(
            Member member, String testSet, TrialSettings settings, List<TranslationsFile.Row> sentences) {}

    /**
     * What was brought in.
     *
     * @param system its name
     * @param figures by file, the figures by metric
     * @param warnings what looks wrong, a line each
     */
    public record Imported(String system, Map<Path, Map<Metric, Double>> figures, List<String> warnings) {}

    /**
     * Gets an experiment ready.
     *
     * @param testSet which one is translated; empty for the only one there is
     * @throws UnknownNameException if there is no such experiment, or none of its runs was scored on such a test set
     * @throws OutsideException if it must be said which test set is meant
     */
    public static OutsideSystem of(ResultStore store, String experiment, Optional<String> testSet) {
        ExperimentRecord record = store.experiment(experiment)
                .orElseThrow(() ->
                        new UnknownNameException("no experiment is called", experiment, store.experimentsByLastRun()));
        List<Member> members = record.arms().stream()
                .filter(arm -> arm.origin() == Origin.TRAINED && arm.role() != ArmRole.CANDIDATE)
                .flatMap(arm -> arm.members().stream())
                .toList();
        var runs = store.runs(members.stream().map(Member::trainKey).toList());
        Map<String, Member> bySet = new LinkedHashMap<>();
        for (Member member : members) {
            Optional.ofNullable(runs.get(member.trainKey()))
                    .flatMap(run -> run.evaluation(member.evaluationKey()))
                    .ifPresent(evaluation -> evaluation.splits().keySet().stream()
                            .filter(split -> !split.equals(LeaderboardReader.VALIDATION))
                            .forEach(split -> bySet.putIfAbsent(split, member)));
        }
        if (testSet.isEmpty() && bySet.size() > 1) {
            throw new OutsideException(
                    "say which test set is translated: --test-set " + String.join(" or ", bySet.keySet()));
        }
        String set = testSet.or(() -> bySet.keySet().stream().findFirst()).orElse("");
        if (!bySet.containsKey(set)) {
            throw new UnknownNameException(
                    "no run of " + experiment + " was scored on a test set called", set, bySet.keySet());
        }
        return new OutsideSystem(store, record, reference(store, bySet.get(set), set));
    }

    private static ReferenceRun reference(ResultStore store, Member member, String testSet) {
        RunDirectory directory = new RunDirectory(store.directory(member.trainKey()));
        return new ReferenceRun(
                member,
                testSet,
                ExperimentReader.readTrial(directory.config()),
                SentenceFiles.translations(
                        directory.evaluation(member.evaluationKey()).resolve(testSet)));
    }

    /**
     * Scores files of translations, one for each run of the system, and enters the system as an arm of the experiment. What
     * was imported before under the same name for the same test set is replaced.
     *
     * @throws OutsideException if the name is an arm's, or a file has not a line for each sentence
     * @throws io.seq2seqlab.text.CorpusException if a file cannot be read or is not UTF-8
     */
    public Imported add(String system, List<Path> files) {
        requireFree(system);
        Map<Path, List<String>> read = new LinkedHashMap<>();
        files.forEach(file -> read.put(file, lines(file)));
        Map<Path, Map<Metric, Double>> figures = new LinkedHashMap<>();
        List<Member> members = new ArrayList<>();
        read.forEach((file, lines) -> {
            String evaluation = reference.member().evaluationKey();
            ImportedRun run = new ImportedRun(experiment.name(), system, members.size() + 1L, evaluation);
            figures.put(file, enter(run, lines));
            members.add(new Member(run.seed(), run.key(), evaluation));
        });
        enter(system, members);
        return new Imported(system, figures, warnings(read));
    }

    private void requireFree(String system) {
        experiment.arms().stream()
                .filter(arm -> arm.name().equals(system) && arm.origin() == Origin.TRAINED)
                .findFirst()
                .ifPresent(arm -> {
                    throw new OutsideException("'" + system + "' is an arm of " + experiment.name()
                            + "; give the other system a name of its own");
                });
    }

    private List<String> lines(Path file) {
        List<String> lines = TextLines.read(file);
        int expected = reference.sentences().size();
        if (lines.size() != expected) {
            throw new OutsideException("%s has %,d lines for the %,d sentences of %s; line i must translate sentence i"
                    .formatted(file, lines.size(), expected, reference.testSet()));
        }
        TextReading reading = reference.settings().data().reading();
        return lines.stream().map(reading::reference).toList();
    }

    private Map<Metric, Double> enter(ImportedRun run, List<String> hypotheses) {
        EvaluationSettings settings = reference.settings().evaluation();
        List<String> references = reference.sentences().stream()
                .map(TranslationsFile.Row::reference)
                .toList();
        Map<Metric, List<double[]>> counts = new LinkedHashMap<>();
        Map<Metric, Double> figures = new LinkedHashMap<>();
        Map<String, String> signatures = new LinkedHashMap<>();
        TextMetrics.of(settings).forEach((metric, text) -> {
            counts.put(metric, Statistics.each(text, hypotheses, references));
            figures.put(metric, text.score(Statistics.sum(counts.get(metric))));
            signatures.put(metric.toString(), TextMetrics.signature(text, ENGINE));
        });
        Map<String, Double> named = new LinkedHashMap<>();
        figures.forEach((metric, figure) -> named.put(metric.toString(), figure));
        store.enter(
                run,
                reference.testSet(),
                new ImportedRun.Scored(translations(hypotheses), statistics(counts), named, signatures));
        return figures;
    }

    private List<TranslationsFile.Row> translations(List<String> hypotheses) {
        return IntStream.range(0, hypotheses.size())
                .mapToObj(sentence -> {
                    TranslationsFile.Row own = reference.sentences().get(sentence);
                    return new TranslationsFile.Row(own.source(), own.reference(), hypotheses.get(sentence));
                })
                .toList();
    }

    private List<String> statistics(Map<Metric, List<double[]>> counts) {
        return IntStream.range(0, reference.sentences().size())
                .mapToObj(sentence -> {
                    ObjectNode line = MAPPER.createObjectNode();
                    ObjectNode statistics = line.putObject("statistics");
                    counts.forEach((metric, each) ->
                            statistics.set(metric.toString(), MAPPER.valueToTree(each.get(sentence))));
                    return line.toString();
                })
                .toList();
    }

    private void enter(String system, List<Member> members) {
        ArmRecord arm = new ArmRecord(
                system,
                Map.of(),
                ArmRole.COMPARED,
                ArmRecord.firstBaseline(experiment.arms()),
                Origin.IMPORTED,
                OptionalLong.empty(),
                OptionalDouble.empty(),
                members);
        store.enter(experiment.name(), known -> entered(known.orElse(experiment), arm));
    }

    private static ExperimentRecord entered(ExperimentRecord experiment, ArmRecord arm) {
        List<ArmRecord> arms = new ArrayList<>(experiment.arms());
        List<ArmRecord> earlier =
                arms.stream().filter(known -> known.name().equals(arm.name())).toList();
        arms.removeAll(earlier);
        arms.add(earlier.isEmpty() ? arm : withMembers(earlier.get(0), arm.members()));
        return experiment.withArms(arms);
    }

    /** Runs that were imported for other test sets stay members. */
    private static ArmRecord withMembers(ArmRecord arm, List<Member> members) {
        Set<Member> all = new LinkedHashSet<>(members);
        all.addAll(arm.members());
        return arm.withMembers(List.copyOf(all));
    }

    private static List<String> warnings(Map<Path, List<String>> read) {
        return read.entrySet().stream()
                .flatMap(file -> warning(file.getKey(), file.getValue()).stream())
                .toList();
    }

    private static Optional<String> warning(Path file, List<String> lines) {
        long pieces =
                lines.stream().filter(line -> SUBWORDS.matcher(line).find()).count();
        return pieces == 0
                ? Optional.empty()
                : Optional.of(file + ": " + pieces
                        + " lines look like subword pieces (@@ or \u2581); join them and import" + " the file again");
    }
}
