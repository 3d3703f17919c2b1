package io.seq2seqlab.experiments.cli;

import io.seq2seqlab.decoding.SearchSettings;
import io.seq2seqlab.experiments.results.RunDirectory;
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
            "Lines are tokenized and cased as the experiment's data were. A line without tokens has an empty",
            "translation, and so has one that is too long for the network, which is told. At the end it is",
            "told how many tokens the network did not know.",
            "",
            "Where no option says otherwise, a run's network searches as evaluation.search of its last",
            "evaluation does, and an exported folder's greedily.",
            "",
            "Examples:",
            "  lab translate 3f2a captions.de > captions.en",
            "  echo 'ein hund läuft .' | lab translate 3f2a",
            "  lab translate 3f2a captions.de --beam 5 --n-best 3 > captions.nbest",
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
    private SearchOptions searchOptions;

    @Mixin
    private ComputeOptions computeOptions;

    @Override
    public Integer call() throws Exception {
        if (exported()) {
            ExportedModel model = exportedModel();
            translation(SearchSettings.GREEDY).with(model);
        } else {
            RunDirectory run = directory(this.run);
            translation(searchOf(run)).with(run, engine);
        }
        return 0;
    }

    private TextTranslation translation(SearchSettings own) {
        TextOutput out = new TextOutput(out());
        return new TextTranslation(
                Optional.of(file).filter(given -> !given.equals(STANDARD_INPUT)),
                searchOptions.over(own),
                computeOptions.compute(),
                new TextTranslation.Reader() {
                    @Override
                    public boolean read(List<String> lines) {
                        return out.print(lines);
                    }

                    @Override
                    public void note(String line) {
                        err().println(line);
                    }
                });
    }

    private ExportedModel exportedModel() throws IOException {
        if (engine != DecodingEngine.ONNX) {
            throw refusal(run + " is exported for ONNX Runtime alone; leave out --engine " + engine);
        }
        return exportedModel(Path.of(run));
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
