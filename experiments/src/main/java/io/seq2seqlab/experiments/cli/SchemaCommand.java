package io.seq2seqlab.experiments.cli;

import io.seq2seqlab.experiments.schema.JsonSchema;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "schema",
        description =
                "Prints the JSON Schema of experiments for an editor, with the scores of the jars that one names.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Without a file it is configs/schema/experiment.schema.json, and the scores of LAB_PLUGINS.",
            "",
            "Example:",
            "  lab schema my.yaml > my.schema.json"
        })
final class SchemaCommand implements Callable<Integer>, ReadsExperiments {

    @Parameters(arity = "0..1", paramLabel = "EXPERIMENT.yaml", description = "An experiment that names jars.")
    private Optional<Path> file = Optional.empty();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().getOut().print(JsonSchema.text());
        spec.commandLine().getOut().flush();
        return 0;
    }

    @Override
    public List<Path> experiments() {
        return file.stream().toList();
    }
}
