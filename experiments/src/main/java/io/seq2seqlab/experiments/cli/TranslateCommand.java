package io.seq2seqlab.experiments.cli;

import io.seq2seqlab.experiments.results.Compute;
import io.seq2seqlab.experiments.results.RunDirectory;
import io.seq2seqlab.experiments.results.StoreException;
import io.seq2seqlab.experiments.schema.DecodingEngine;
import io.seq2seqlab.experiments.scores.RunNames;
import io.seq2seqlab.experiments.scores.UnknownNameException;
import io.seq2seqlab.experiments.store.ResultStore;
import io.seq2seqlab.experiments.translate.ExportedModel;
import io.seq2seqlab.experiments.translate.TextTranslation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
        name = "translate",
        description = "Translates text with the network of a run or of an exported folder: a line in, a line out.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Lines are tokenized and cased as the experiment's data were. A line without tokens has an empty translation,",
            "and so has one that is too long for the network, which is told.",
            "",
            "Examples:",
            "  lab translate 3f2a captions.de > captions.en",
            "  echo 'ein hund läuft .' | lab translate 3f2a",
            "  lab translate my-model captions.de      after lab export 3f2a my-model"
        })
final class TranslateCommand implements Callable<Integer>, ReadsExperiments {

    private static final Path STANDARD_INPUT = Path.of("-");

    @ParentCommand
    private Lab lab;

    @Parameters(
            index = "0",
            paramLabel = "RUN|DIR",
            description =
                    "The run's key, or as much of its beginning as no other run has; or a folder that lab export wrote,"
                            + " whose files are checked first.")
    private String run;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FILE",
            defaultValue = "-",
            description = "UTF-8 text, a sentence a line; standard input by default or where it is -.")
    private Path file;

    @Option(
            names = "--engine",
            defaultValue = "onnx",
            description = "What translates: ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} by default.")
    private DecodingEngine engine;

    @Mixin
    private Place place;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Compute compute = place.compute();
        Optional<Path> text = Optional.of(file).filter(given -> !given.equals(STANDARD_INPUT));
        TextOutput out = new TextOutput(spec.commandLine().getOut());
        List<String> notes = exported()
                ? translate(ExportedModel.at(Path.of(run)), compute, text, out)
                : new TextTranslation(directory(), compute).translate(engine, text, out::print);
        notes.forEach(spec.commandLine().getErr()::println);
        return 0;
    }

    private List<String> translate(ExportedModel model, Compute compute, Optional<Path> text, TextOutput out)
            throws IOException, InterruptedException {
        if (engine != DecodingEngine.ONNX) {
            throw new ParameterException(
                    spec.commandLine(), run + " is exported for ONNX Runtime alone; leave out --engine " + engine);
        }
        if (!model.listed()) {
            spec.commandLine().getErr().println("lab: " + run + " lists no checksums: its files are used unchecked");
        }
        return TextTranslation.byOnnxRuntime(model, compute.threads(), text, out::print);
    }

    private boolean exported() {
        return ExportedModel.in(Path.of(run));
    }

    private RunDirectory directory() {
        return RunNames.directory(ResultStore.openExisting(lab.results()), run);
    }

    /** libtorch computes the formula, of a jar where the run's score is of one; the export needs none. */
    @Override
    public List<Path> experiments() {
        if (engine == DecodingEngine.ONNX || exported()) {
            return List.of();
        }
        try {
            return List.of(directory().config());
        } catch (StoreException | UnknownNameException toldByTheCommand) {
            return List.of();
        }
    }
}
