package io.seq2seqlab.experiments.reproduce;

import io.seq2seqlab.experiments.document.Block;
import io.seq2seqlab.experiments.document.Cell;
import io.seq2seqlab.experiments.document.Columns;
import io.seq2seqlab.experiments.document.MarkdownText;
import io.seq2seqlab.experiments.plan.Arm;
import io.seq2seqlab.experiments.plan.Plan;
import io.seq2seqlab.experiments.results.ArmRecord;
import io.seq2seqlab.experiments.results.Evaluation;
import io.seq2seqlab.experiments.results.ExperimentRecord;
import io.seq2seqlab.experiments.results.Host;
import io.seq2seqlab.experiments.results.Member;
import io.seq2seqlab.experiments.results.Provenance;
import io.seq2seqlab.experiments.results.RunDirectory;
import io.seq2seqlab.experiments.results.RunRecord;
import io.seq2seqlab.experiments.results.RunStatus;
import io.seq2seqlab.experiments.schema.ConfigException;
import io.seq2seqlab.experiments.schema.Metric;
import io.seq2seqlab.experiments.schema.PublishedFigures;
import io.seq2seqlab.experiments.scores.Summary;
import io.seq2seqlab.experiments.store.ResultStore;
import io.seq2seqlab.experiments.sweep.Experiment;
import io.seq2seqlab.experiments.sweep.ExperimentReader;
import io.seq2seqlab.experiments.trial.HostProbe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The results of experiments beside published figures of their networks, as a page of Markdown with the commands and machines
 * that are needed to reproduce them. Every figure is read from finished runs.
 */
public final class Reproduction {

    private static final String UNKNOWN = "not recorded";

    private final List<Entry> entries;

    /** An experiment with the runs of the arm that publications are about. */
    private record Entry(Experiment experiment, Arm arm, List<Long> seeds, List<RunOfArm> runs) {

        List<RunOfArm> finished() {
            return runs.stream().filter(run -> run.evaluation().isPresent()).toList();
        }

        String title() {
            return experiment.name()
                    + experiment.description().map(text -> ": " + text).orElse("");
        }
    }

    private record RunOfArm(
            Experiment experiment,
            Arm arm,
            Member member,
            Optional<RunRecord> record,
            Optional<Evaluation> evaluation,
            Optional<Host> machine,
            boolean asInFile) {

        /** Why it has no figures, and whether it is another training than the file asks for now. */
        String remarks() {
            String state = evaluation.isPresent()
                    ? ""
                    : " ("
                            + record.map(run -> run.status() == RunStatus.FINISHED
                                            ? "not evaluated in the way that the experiment asks for"
                                            : run.status().toString())
                                    .orElse("not finished")
                            + ")";
            return state + (asInFile ? "" : " (trained with other settings than " + experiment.file() + " has now)");
        }
    }

    private Reproduction(List<Entry> entries) {
        this.entries = entries;
    }

    /** Looks up the runs of experiments that say what was published. */
    public static Reproduction of(ResultStore store, List<Experiment> experiments) {
        return new Reproduction(
                experiments.stream().map(experiment -> entry(store, experiment)).toList());
    }

    private static Entry entry(ResultStore store, Experiment experiment) {
        Optional<ExperimentRecord> record = store.experiment(experiment.name());
        Arm arm = Plan.of(experiment).stream().filter(Arm::baseline).findFirst().orElseThrow();
        List<Member> members = record.stream()
                .flatMap(trained -> trained.arms().stream())
                .filter(ArmRecord::baseline)
                .flatMap(trained -> trained.members().stream())
                .toList();
        Map<String, RunRecord> runs =
                store.checkedRuns(members.stream().map(Member::trainKey).toList());
        return new Entry(
                experiment,
                arm,
                record.map(ExperimentRecord::seeds).orElse(experiment.seeds()),
                members.stream()
                        .map(member ->
                                run(store, experiment, arm, member, Optional.ofNullable(runs.get(member.trainKey()))))
                        .toList());
    }

    private static RunOfArm run(
            ResultStore store, Experiment experiment, Arm arm, Member member, Optional<RunRecord> record) {
        RunDirectory directory = store.directory(member.trainKey());
        return new RunOfArm(
                experiment,
                arm,
                member,
                record,
                record.filter(run -> run.status() == RunStatus.FINISHED)
                        .flatMap(run -> run.evaluation(member.evaluationKey())),
                Provenance.read(directory).map(Provenance::machine),
                asInFile(directory.config(), arm));
    }

    private static boolean asInFile(Path config, Arm arm) {
        try {
            return ExperimentReader.readTrial(config)
                    .canonical()
                    .equals(arm.settings().canonical());
        } catch (ConfigException cannotBeRead) {
            return false;
        }
    }

    /** Whether every run that the experiments ask for has its figures, trained with what their files say. */
    public boolean complete() {
        return entries.stream().noneMatch(entry -> entry.runs().isEmpty())
                && entries.stream()
                        .flatMap(entry -> entry.runs().stream())
                        .allMatch(run -> run.evaluation().isPresent() && run.asInFile());
    }

    /**
     * The page.
     *
     * @param command that writes it
     * @param notes lines to add, such as what was tried where a figure misses the published one
     */
    public String markdown(String command, List<String> notes) {
        StringBuilder page = new StringBuilder("# Published figures, and ours\n\nWritten by `" + command + "`.\n\n");
        page.append(MarkdownText.print(List.of(figures())));
        page.append("""

                PPL per token is teacher-forced. PPL free-running is averaged over batches, as the publications do: it is no likelihood. Of several
                seeds, the mean and the sample standard deviation. Time is that of training, validation included, for each seed.
                """);
        signatures(page);
        notes.forEach(note -> page.append("\n").append(note).append("\n"));
        page.append("\n## Runs\n\n");
        page.append(MarkdownText.print(List.of(runs())));
        page.append("\nTo train them:\n\n```\n");
        entries.forEach(entry -> page.append(command(entry)).append("\n"));
        page.append("```\n\n## Machines\n\n");
        machines(page);
        return page.toString();
    }

    /** A row of the first table: an experiment's own figures on a test set, or what a publication says of them. */
    private record Row(Entry entry, String testSet, Optional<String> publication) {

        Object of(Function<PublishedFigures, Object> published, Function<Entry, Object> own) {
            return publication
                    .map(entry.experiment().published()::get)
                    .map(published)
                    .orElseGet(() -> own.apply(entry));
        }
    }

    private Block.Grid figures() {
        List<Row> rows = new ArrayList<>();
        for (Entry entry : entries) {
            Map<String, PublishedFigures> published = entry.experiment().published();
            published.values().stream()
                    .map(PublishedFigures::testSet)
                    .distinct()
                    .forEach(testSet -> {
                        rows.add(new Row(entry, testSet, Optional.empty()));
                        published.forEach((name, figures) -> {
                            if (figures.testSet().equals(testSet)) {
                                rows.add(new Row(entry, testSet, Optional.of(name)));
                            }
                        });
                    });
        }
        return new Columns<Row>()
                .key("network", row -> row.of(published -> "", Entry::title))
                .key("figures", row -> row.publication().map(Cell::of).orElse(new Cell("ours", "")))
                .key("test set", Row::testSet)
                .figure(
                        "parameters",
                        row -> row.of(
                                published -> published.parameters().isPresent()
                                        ? count(published.parameters().getAsInt())
                                        : "",
                                entry -> distinct(entry, run -> run.cost().parameters())))
                .figure(
                        "BLEU",
                        row -> row.of(
                                published -> number(published.bleu()),
                                entry -> new Cell(summary(entry, row.testSet(), Metric.BLEU), "")))
                .figure(
                        "PPL per token",
                        row -> row.of(published -> "", entry -> summary(entry, row.testSet(), Metric.PERPLEXITY)))
                .figure(
                        "PPL free-running",
                        row -> row.of(
                                published -> number(published.perplexity()),
                                entry -> summary(entry, row.testSet(), Metric.FREE_RUNNING_PERPLEXITY)))
                .figure(
                        "seeds",
                        row -> row.of(published -> "", entry -> entry.finished().size()))
                .figure(
                        "epochs",
                        row -> row.of(
                                published -> "",
                                entry -> distinct(entry, run -> run.cost().epochs())))
                .figure("time", row -> row.of(published -> "", Reproduction::times))
                .of(rows);
    }

    private static String summary(Entry entry, String testSet, Metric metric) {
        List<Double> figures = entry.finished().stream()
                .flatMapToDouble(run -> run.evaluation().orElseThrow().figure(testSet, metric.toString()).stream())
                .boxed()
                .toList();
        return Summary.of(figures)
                .map(summary -> number(OptionalDouble.of(summary.mean()))
                        + (summary.deviation().isPresent() ? " ± " + number(summary.deviation()) : ""))
                .orElse("–");
    }

    private static String distinct(Entry entry, Function<RunRecord, OptionalLong> figure) {
        String values = entry.finished().stream()
                .flatMap(run -> run.record().stream())
                .map(figure)
                .filter(OptionalLong::isPresent)
                .map(value -> count(value.getAsLong()))
                .distinct()
                .collect(Collectors.joining(", "));
        return values.isEmpty() ? "–" : values;
    }

    private static String times(Entry entry) {
        String times = entry.finished().stream()
                .flatMap(run -> run.record().stream())
                .flatMap(run -> run.cost().seconds().stream().boxed())
                .map(Reproduction::time)
                .collect(Collectors.joining(", "));
        return times.isEmpty() ? "–" : times;
    }

    private void signatures(StringBuilder page) {
        entries.stream()
                .flatMap(entry -> entry.finished().stream())
                .flatMap(run -> run.evaluation().orElseThrow().signatures().entrySet().stream())
                .filter(signature -> !signature.getKey().equals(Metric.CHRF.toString())
                        && !signature.getKey().equals(Metric.EXACT_MATCH.toString()))
                .map(signature -> "`" + signature.getKey() + " " + signature.getValue() + "`")
                .distinct()
                .forEach(line -> page.append("\n").append(line).append("\n"));
    }

    private Block.Grid runs() {
        List<String> machines = machines();
        return new Columns<RunOfArm>()
                .key("experiment", run -> run.experiment().name())
                .key("arm", run -> run.arm().name() + run.remarks())
                .figure("seed", run -> run.member().seed())
                .key("train key", run -> run.member().trainKey())
                .key("evaluation key", run -> run.member().evaluationKey())
                .figure(
                        "epoch kept",
                        run -> run.record().map(of -> whole(of.cost().keptEpoch())))
                .figure(
                        "time",
                        run -> run.record()
                                .flatMap(of -> boxed(of.cost().seconds()))
                                .map(Reproduction::time))
                .figure(
                        "tokens/s",
                        run -> run.record()
                                .flatMap(of -> boxed(of.cost().tokensPerSecond()))
                                .map(tokens -> count(Math.round(tokens))))
                .key("device", run -> run.record().map(of -> of.machine().device()))
                .figure(
                        "threads",
                        run -> run.record()
                                .flatMap(of ->
                                        of.machine().threads().stream().boxed().findFirst()))
                .key("machine", run -> run.machine().map(host -> 1 + machines.indexOf(machine(run, host))))
                .key("commit", run -> run.machine().map(host -> host.commit().orElse(UNKNOWN)))
                .key("ended", run -> run.record().flatMap(RunRecord::ended))
                .of(entries.stream().flatMap(entry -> entry.runs().stream()).toList());
    }

    private static Optional<Double> boxed(OptionalDouble figure) {
        return figure.stream().boxed().findFirst();
    }

    private List<String> machines() {
        return entries.stream()
                .flatMap(entry -> entry.runs().stream())
                .flatMap(run -> run.machine().map(host -> machine(run, host)).stream())
                .distinct()
                .toList();
    }

    private void machines(StringBuilder page) {
        List<String> machines = machines();
        for (int place = 0; place < machines.size(); place++) {
            page.append(place + 1).append(". ").append(machines.get(place)).append("\n");
        }
        Host host = HostProbe.ofProcess();
        page.append("\nThis page was written on ")
                .append(machine(host))
                .append(host.commit().map(commit -> ", by commit " + commit).orElse(""))
                .append(".\n");
    }

    private static String machine(RunOfArm run, Host host) {
        String text = host.processor().isEmpty()
                ? "processor and memory %s, %s %s, Java %s"
                        .formatted(UNKNOWN, host.system(), host.architecture(), host.java())
                : machine(host);
        return text
                + run.record().map(record -> ", " + record.machine().engine()).orElse("");
    }

    private static String machine(Host host) {
        return String.format(
                Locale.ROOT,
                "%s, %d processors, %.1f GB of memory, %s %s, Java %s",
                host.processor(),
                host.processors(),
                host.memoryBytes() / 1e9,
                host.system(),
                host.architecture(),
                host.java());
    }

    /** The command that trains an experiment as it was trained. */
    private static String command(Entry entry) {
        List<String> words =
                new ArrayList<>(List.of("lab", "run", entry.experiment().file().toString()));
        if (!entry.seeds().equals(entry.experiment().seeds())) {
            words.add("--set");
            words.add("'seeds=" + entry.seeds() + "'");
        }
        Map<String, String> places = new LinkedHashMap<>();
        entry.runs().stream().flatMap(run -> run.record().stream()).forEach(run -> {
            places.put("--device", run.machine().device());
            run.machine().threads().ifPresent(threads -> places.put("--threads", Integer.toString(threads)));
        });
        places.forEach((option, value) -> words.addAll(List.of(option, value)));
        return String.join(" ", words);
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String whole(OptionalLong number) {
        return number.isPresent() ? Long.toString(number.getAsLong()) : "–";
    }

    private static String number(OptionalDouble number) {
        return number.isPresent() ? String.format(Locale.ROOT, "%.2f", number.getAsDouble()) : "";
    }

    private static String time(double seconds) {
        long whole = Math.round(seconds);
        return "%d:%02d:%02d".formatted(whole / 3600, whole / 60 % 60, whole % 60);
    }
}
