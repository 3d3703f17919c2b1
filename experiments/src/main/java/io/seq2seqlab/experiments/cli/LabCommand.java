package io.seq2seqlab.experiments.cli;

import io.seq2seqlab.decoding.SearchSettings;
import io.seq2seqlab.experiments.document.Answer;
import io.seq2seqlab.experiments.document.Format;
import io.seq2seqlab.experiments.leaderboard.SettingsFile;
import io.seq2seqlab.experiments.results.Manifest;
import io.seq2seqlab.experiments.results.RunDirectory;
import io.seq2seqlab.experiments.results.StoreException;
import io.seq2seqlab.experiments.scores.RunNames;
import io.seq2seqlab.experiments.scores.UnknownNameException;
import io.seq2seqlab.experiments.store.ResultStore;
import io.seq2seqlab.experiments.translate.ExportedModel;
import io.seq2seqlab.settings.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** What commands have in common: the results folder, what they print, and how they refuse an option. */
abstract class LabCommand implements Callable<Integer> {

    private static final String SEARCH = "evaluation.search.";

    @ParentCommand
    private Lab lab;

    @Spec
    private CommandSpec spec;

    final Path results() {
        return lab.results();
    }

    /** @throws StoreException if nothing was ever run with the results folder */
    final ResultStore store() {
        return ResultStore.openExisting(results());
    }

    /**
     * The directory of the run whose key begins so.
     *
     * @throws UnknownNameException if no run's key does, or more than one
     */
    final RunDirectory directory(String run) {
        return RunNames.directory(store(), run);
    }

    /** The settings of a run, which name the jars that it was trained with; none of a run that is not there. */
    final List<Path> settings(String run) {
        try {
            return List.of(directory(run).config());
        } catch (StoreException | UnknownNameException toldByTheCommand) {
            return List.of();
        }
    }

    /** How a run's network searched when it was scored last; no jar is needed to know. */
    static SearchSettings searchOf(RunDirectory run) {
        Manifest.check(run, run.config());
        Map<String, List<String>> search = new TreeMap<>();
        SettingsFile.read(run.config()).orElse(new TreeMap<>()).tailMap(SEARCH).forEach((key, value) -> {
            if (key.startsWith(SEARCH)) {
                search.put(key.substring(SEARCH.length()), List.of(value));
            }
        });
        return Settings.filled(SearchSettings.GREEDY, search);
    }

    /** The model in a folder; says so where its files cannot be checked. */
    final ExportedModel exportedModel(Path folder) throws IOException {
        ExportedModel model = ExportedModel.at(folder);
        if (!model.listed()) {
            say(folder + " lists no checksums: its files are used unchecked");
        }
        return model;
    }

    /** The words of the command line. */
    final List<String> words() {
        return spec.root().commandLine().getParseResult().originalArgs();
    }

    /** Prints an answer for people. */
    final void print(Answer answer) {
        print(Format.TABLE.print(answer));
    }

    final void print(String text) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(text);
        out.flush();
    }

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    final PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /** Says something beside the answer, in a line. */
    final void say(String line) {
        err().println("lab: " + line);
    }

    final ParameterException refusal(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
