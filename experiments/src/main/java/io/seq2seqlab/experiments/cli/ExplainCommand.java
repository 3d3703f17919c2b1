package io.seq2seqlab.experiments.cli;

import io.seq2seqlab.experiments.explain.Explanation;
import io.seq2seqlab.experiments.sweep.Experiment;
import io.seq2seqlab.text.Vocabulary;
import java.util.OptionalInt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "explain",
        description = "Prints what an experiment's networks are made of, without training them.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "The baseline is shown in full, the others by what differs. Vocabulary sizes come from the corpus unless given.",
            "",
            "Examples:",
            "  lab explain configs/quickstart.yaml",
            "  lab explain my.yaml --source-vocabulary 7853 --target-vocabulary 5893"
        })
final class ExplainCommand extends LabCommand {

    @Mixin
    private ExperimentFile file;

    @Option(names = "--source-vocabulary", paramLabel = "N", description = "Source tokens, the four specials included.")
    private OptionalInt sourceVocabulary = OptionalInt.empty();

    @Option(names = "--target-vocabulary", paramLabel = "N", description = "Target tokens, the four specials included.")
    private OptionalInt targetVocabulary = OptionalInt.empty();

    @Option(
            names = "--source-length",
            paramLabel = "N",
            defaultValue = "25",
            description = "Source tokens that operations are counted for; ${DEFAULT-VALUE} by default.")
    private int sourceLength;

    @Mixin
    private AnswerFormat format;

    @Override
    public Integer call() {
        Explanation.Sizes sizes = new Explanation.Sizes(
                vocabulary("--source-vocabulary", sourceVocabulary),
                vocabulary("--target-vocabulary", targetVocabulary),
                sourceLength);
        if (sourceLength < 1) {
            throw refusal("--source-length " + sourceLength + " is less than 1");
        }
        Experiment experiment = file.read();
        format.print(Explanation.of(experiment, sizes));
        return 0;
    }

    private OptionalInt vocabulary(String option, OptionalInt size) {
        if (size.isPresent() && size.getAsInt() <= Vocabulary.FIRST_WORD) {
            throw refusal(option + " " + size.getAsInt() + " leaves no word beside <unk>, <pad>, <sos> and <eos>");
        }
        return size;
    }
}
