package io.seq2seqlab.experiments.cli;

import io.seq2seqlab.experiments.results.RunDirectory;
import io.seq2seqlab.experiments.scores.RunNames;
import io.seq2seqlab.experiments.store.ResultStore;
import io.seq2seqlab.experiments.translate.ExportedModel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

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
final class ExportCommand implements Callable<Integer> {

    @ParentCommand
    private Lab lab;

    @Parameters(
            index = "0",
            paramLabel = "RUN",
            description = "The run's key, or as much of its beginning as no other run has.")
    private String run;

    @Parameters(index = "1", paramLabel = "DIR", description = "A folder that does not exist.")
    private Path target;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        RunDirectory directory = RunNames.directory(ResultStore.openExisting(lab.results()), run);
        List<String> files = ExportedModel.of(directory).copyTo(target);
        spec.commandLine()
                .getOut()
                .println("run " + directory.path().getFileName() + ": " + String.join(", ", files) + " copied to "
                        + target);
        return 0;
    }
}
