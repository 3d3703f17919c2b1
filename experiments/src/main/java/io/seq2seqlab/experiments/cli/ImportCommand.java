package io.seq2seqlab.experiments.cli;

import io.seq2seqlab.experiments.imports.OutsideSystem;
import io.seq2seqlab.experiments.imports.OutsideSystem.Imported;
import io.seq2seqlab.experiments.store.ResultStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "import",
        description = "Scores translations of another system and sets them in an experiment's leaderboard.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "A file has a line for each sentence of the test set, in its order, which is scored as it stands (in lower",
            "case where data.lowercase says so). So give tokenized lines where the corpus is tokenized and plain ones",
            "where it is plain, with subword pieces joined. One file for each of the system's runs: with two or more",
            "the leaderboard can test it. The same name again replaces all its runs on that test set; with another",
            "test set it adds to the arm. The lines are kept and scored whenever the experiment is looked at, against",
            "the references that it has then.",
            "",
            "Example:",
            "  lab import joeynmt --hypotheses seed1.en seed2.en seed3.en --experiment scores --test-set test_2016"
        })
final class ImportCommand extends LabCommand {

    @Parameters(paramLabel = "NAME", description = "What the other system is called in the leaderboard.")
    private String name;

    @Option(
            names = "--hypotheses",
            required = true,
            arity = "1..*",
            paramLabel = "FILE",
            description = "UTF-8 text, a translation a line; a file for each run.")
    private List<Path> files;

    @Option(names = "--experiment", required = true, paramLabel = "EXPERIMENT", description = "The experiment's name.")
    private String experiment;

    @Option(
            names = "--test-set",
            paramLabel = "SET",
            description = "The test set that was translated; may be left out where there is one alone.")
    private Optional<String> testSet = Optional.empty();

    @Mixin
    private AnswerFormat format;

    @Override
    public Integer call() {
        ResultStore store = store();
        Imported imported = OutsideSystem.of(store, experiment, testSet).add(name, files);
        imported.notes().forEach(line -> say(line));
        format.print(imported);
        return 0;
    }
}
