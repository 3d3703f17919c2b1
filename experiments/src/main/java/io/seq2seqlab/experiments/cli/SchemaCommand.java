package io.seq2seqlab.experiments.cli;

import io.seq2seqlab.experiments.schema.JsonSchema;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

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
final class SchemaCommand extends LabCommand implements ReadsExperiments {

    @Parameters(arity = "0..1", paramLabel = "EXPERIMENT.yaml", description = "An experiment that names jars.")
    private Optional<Path> file = Optional.empty();

    @Override
    public Integer call() {
        print(JsonSchema.text());
        return 0;
    }

    @Override
    public List<Path> experiments() {
        return file.stream().toList();
    }
}
