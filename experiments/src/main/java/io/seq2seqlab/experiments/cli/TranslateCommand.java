package io.seq2seqlab.experiments.cli;

import io.seq2seqlab.decoding.SearchSettings;
import io.seq2seqlab.experiments.files.AtomicFile;
import io.seq2seqlab.experiments.results.RunDirectory;
import io.seq2seqlab.experiments.schema.DecodingEngine;
import io.seq2seqlab.experiments.translate.ExportedModel;
import io.seq2seqlab.experiments.translate.TextTranslation;
import io.seq2seqlab.experiments.translate.Wanted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
            "  lab translate 3f2a captions.de --with 81c0 --with 55fe     three seeds of an arm together",
            "  lab translate 3f2a captions.de --sample --top-p 0.9 --n-best 3",
            "  lab translate 3f2a captions.de --attention svg --pictures maps",
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

    @Option(
            names = "--with",
            paramLabel = "RUN|DIR",
            description =
                    "Another network that translates together with the first: the mean of their probabilities decides."
                            + " May be given several times; all must read and write text alike, as seeds of one arm do.")
    private List<String> others = List.of();

    @Option(
            names = "--replace-unknown",
            description = "Puts the source word that an unknown token of a translation looked at most in its place.")
    private boolean replaceUnknown;

    @Option(
            names = "--attention",
            paramLabel = "json|svg",
            description =
                    "What translations looked at, between tokens and between words: an object of JSON in place of each"
                            + " line, or a picture for each line in the folder --pictures.")
    private Wanted.Attention attention = Wanted.Attention.NONE;

    @Option(
            names = "--pictures",
            paramLabel = "DIR",
            description = "Where --attention svg puts 000001.svg and so on; a folder that does not exist.")
    private Optional<Path> pictures = Optional.empty();

    @Mixin
    private SearchOptions searchOptions;

    @Mixin
    private ComputeOptions computeOptions;

    @Override
    public Integer call() throws Exception {
        if ((attention == Wanted.Attention.SVG) != pictures.isPresent()) {
            throw refusal(
                    pictures.isPresent()
                            ? "--pictures has no effect without --attention svg; add it, or leave it out"
                            : "--attention svg needs a folder for its pictures; add --pictures DIR");
        }
        if (!others.isEmpty() && engine != DecodingEngine.ONNX) {
            throw refusal("several networks translate together on ONNX Runtime alone; leave out --engine " + engine);
        }
        if (pictures.isEmpty()) {
            translate(Optional.empty());
            return 0;
        }
        if (Files.exists(pictures.get())) {
            throw refusal(pictures.get() + ": exists already; name a folder that does not");
        }
        AtomicFile.writeFolder(pictures.get(), part -> translate(Optional.of(part)));
        return 0;
    }

    private void translate(Optional<Path> folder) throws IOException {
        try {
            if (exported()) {
                translation(SearchSettings.GREEDY, folder).with(together(exportedModel()));
            } else if (others.isEmpty()) {
                RunDirectory directory = directory(run);
                translation(searchOf(directory), folder).with(directory, engine);
            } else {
                RunDirectory directory = directory(run);
                translation(searchOf(directory), folder).with(together(ExportedModel.of(directory)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the translation was interrupted", e);
        }
    }

    private List<ExportedModel> together(ExportedModel first) throws IOException {
        List<ExportedModel> models = new ArrayList<>(List.of(first));
        for (String other : others) {
            models.add(
                    ExportedModel.in(Path.of(other))
                            ? exportedModel(Path.of(other))
                            : ExportedModel.of(directory(other)));
        }
        return models;
    }

    private TextTranslation translation(SearchSettings own, Optional<Path> folder) {
        TextOutput out = new TextOutput(out());
        Wanted.Unknown unknown = replaceUnknown ? Wanted.Unknown.REPLACED : Wanted.Unknown.MARKED;
        return new TextTranslation(
                Optional.of(file).filter(given -> !given.equals(STANDARD_INPUT)),
                searchOptions.over(own).with(unknown, attention),
                computeOptions.compute(),
                new TextTranslation.Reader() {
                    private int pictured;

                    @Override
                    public boolean read(List<String> lines) {
                        return out.print(lines);
                    }

                    @Override
                    public void picture(String svg) throws IOException {
                        pictured++;
                        if (folder.isPresent() && !svg.isEmpty()) {
                            Files.writeString(folder.get().resolve("%06d.svg".formatted(pictured)), svg);
                        }
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
