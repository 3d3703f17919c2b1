package io.seq2seqlab.experiments.cli;

import io.seq2seqlab.experiments.check.ResultsCheck;
import io.seq2seqlab.experiments.results.Member;
import io.seq2seqlab.experiments.scores.RunNames;
import io.seq2seqlab.experiments.scores.UnknownNameException;
import io.seq2seqlab.experiments.store.ResultStore;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "check",
        description = "Checks that the files of runs are what the runs made, and what lab.db says of them.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "A finished run lists its files with sizes and SHA-256 in its file finished. Every file is read and",
            "compared. The exit status is 1 where anything is not as it should be.",
            "",
            "Examples:",
            "  lab check                                  all runs, reproductions and experiments",
            "  lab check 3f2a",
            "  lab check --experiment attention-scores    the runs of an experiment"
        })
final class CheckCommand extends LabCommand {

    @Parameters(
            paramLabel = "RUN",
            arity = "0..*",
            description = "Keys of runs, or as much of their beginnings as no other run has; all runs by default.")
    private List<String> runs = List.of();

    @Option(names = "--experiment", paramLabel = "NAME", description = "Checks the runs of this experiment.")
    private Optional<String> experiment = Optional.empty();

    @Mixin
    private AnswerFormat format;

    @Override
    public Integer call() {
        ResultStore store = store();
        ResultsCheck check = runs.isEmpty() && experiment.isEmpty()
                ? ResultsCheck.ofAll(store, results())
                : ResultsCheck.of(store, keys(store));
        format.print(check);
        return check.findings().isEmpty() ? 0 : 1;
    }

    private Set<String> keys(ResultStore store) {
        Set<String> keys = new TreeSet<>();
        runs.forEach(run -> keys.add(RunNames.key(store, run)));
        experiment.ifPresent(name -> store
                .experiment(name)
                .orElseThrow(
                        () -> new UnknownNameException("no experiment is called", name, store.experimentsByLastRun()))
                .arms()
                .stream()
                .flatMap(arm -> arm.members().stream())
                .map(Member::trainKey)
                .filter(store.runKeys()::contains)
                .forEach(keys::add));
        return keys;
    }
}
