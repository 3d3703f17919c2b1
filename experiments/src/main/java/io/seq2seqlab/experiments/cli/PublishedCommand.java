package io.seq2seqlab.experiments.cli;

import io.seq2seqlab.experiments.files.AtomicFile;
import io.seq2seqlab.experiments.reproduce.Reproduction;
import io.seq2seqlab.experiments.sweep.Experiment;
import io.seq2seqlab.experiments.sweep.ExperimentReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "published",
        description = "Sets what experiments came to beside what was published of their networks, as Markdown.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "An experiment says under its key published what was. Nothing is trained: figures are those of finished runs.",
            "The exit status is 1 where runs are missing or were trained with other settings than the file has now.",
            "",
            "Example:",
            "  lab published configs/multi30k/*.yaml --out results/reference/multi30k.md"
        })
final class PublishedCommand extends LabCommand implements ReadsExperiments {

    private static final int INCOMPLETE = 1;
    private static final Pattern PLAIN = Pattern.compile("[\\w./:=,+-]+");

    @Parameters(
            arity = "1..*",
            paramLabel = "EXPERIMENT.yaml",
            description = "Experiments; those that say nothing of publications are left out.")
    private List<Path> files;

    @Option(names = "--note", paramLabel = "TEXT", description = "A paragraph to add; may be given several times.")
    private List<String> notes = List.of();

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write it; standard output by default.")
    private Optional<Path> out = Optional.empty();

    @Override
    public Integer call() throws IOException {
        PrintWriter err = err();
        List<Experiment> experiments = new ArrayList<>();
        for (Path file : files) {
            Experiment experiment = ExperimentReader.read(file, List.of());
            if (experiment.published().isEmpty()) {
                err.println("lab: " + file + " says nothing under published; left out");
            } else {
                experiments.add(experiment);
            }
        }
        if (experiments.isEmpty()) {
            throw refusal("none of these experiments has the key published; configs/REFERENCE.md explains it");
        }
        Reproduction reproduction = Reproduction.of(store(), experiments);
        String page = reproduction.markdown(command(), notes);
        if (out.isPresent()) {
            AtomicFile.write(out.get(), page);
        } else {
            print(page);
        }
        if (!reproduction.complete()) {
            err.println(
                    "lab: runs are missing, or were trained with other settings than their file has now; the table of"
                            + " runs says which");
            return INCOMPLETE;
        }
        return 0;
    }

    @Override
    public List<Path> experiments() {
        return files;
    }

    /** The command as it was given, without its notes, which the page has. */
    private String command() {
        List<String> words = new ArrayList<>(List.of("lab"));
        boolean note = false;
        for (String word : words()) {
            if (note || word.startsWith("--note=")) {
                note = false;
            } else if (word.equals("--note")) {
                note = true;
            } else {
                words.add(word);
            }
        }
        return words.stream()
                .map(word -> PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }
}
