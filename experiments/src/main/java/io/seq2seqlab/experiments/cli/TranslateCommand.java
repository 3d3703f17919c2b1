package io.seq2seqlab.experiments.cli;

import io.seq2seqlab.experiments.results.Compute;
import io.seq2seqlab.experiments.schema.DecodingEngine;
import io.seq2seqlab.experiments.translate.ExportedModel;
import io.seq2seqlab.experiments.translate.TextTranslation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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
final class TranslateCommand extends LabCommand implements ReadsExperiments {

    private static final Path STANDARD_INPUT = Path.of("-");

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
    private ComputeOptions computeOptions;

    @Override
    public Integer call() throws Exception {
        Compute compute = computeOptions.compute();
        Optional<Path> text = Optional.of(file).filter(given -> !given.equals(STANDARD_INPUT));
        TextOutput out = new TextOutput(out());
        List<String> notes = exported()
                ? translate(ExportedModel.at(Path.of(run)), compute, text, out)
                : new TextTranslation(directory(run), compute).translate(engine, text, out::print);
        notes.forEach(err()::println);
        return 0;
    }

    private List<String> translate(ExportedModel model, Compute compute, Optional<Path> text, TextOutput out)
            throws IOException, InterruptedException {
        if (engine != DecodingEngine.ONNX) {
            throw refusal(run + " is exported for ONNX Runtime alone; leave out --engine " + engine);
        }
        if (!model.listed()) {
            say(run + " lists no checksums: its files are used unchecked");
        }
        return TextTranslation.byOnnxRuntime(model, compute.threads(), text, out::print);
    }

    private boolean exported() {
        return ExportedModel.in(Path.of(run));
    }

    /** libtorch computes the formula, of a jar where the run's score is of one; the export needs none. */
    @Override
    public List<Path> experiments() {
        return engine == DecodingEngine.ONNX || exported() ? List.of() : settings(run);
    }
}
