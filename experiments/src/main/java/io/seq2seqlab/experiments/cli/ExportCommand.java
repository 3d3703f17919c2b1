package io.seq2seqlab.experiments.cli;

import io.seq2seqlab.experiments.results.RunDirectory;
import io.seq2seqlab.experiments.translate.ExportedModel;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "export",
        description = "Copies the ONNX model of a run, with all that a translation needs, to a new folder.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "The class io.seq2seqlab.onnx.OnnxTranslator of seq2seq-plugin reads the folder without libtorch. Its file",
            "SHA256SUMS lists the others: lab translate DIR checks them, and so does sha256sum -c SHA256SUMS.",
            "",
            "Example:",
            "  lab export 3f2a my-model"
        })
final class ExportCommand extends LabCommand {

    @Parameters(
            index = "0",
            paramLabel = "RUN",
            description = "The run's key, or as much of its beginning as no other run has.")
    private String run;

    @Parameters(index = "1", paramLabel = "DIR", description = "A folder that does not exist.")
    private Path target;

    @Override
    public Integer call() throws Exception {
        RunDirectory directory = directory(run);
        List<String> files = ExportedModel.of(directory).copyTo(target);
        print(new Message("run %s: %s copied to %s".formatted(directory.name(), String.join(", ", files), target)));
        return 0;
    }
}
