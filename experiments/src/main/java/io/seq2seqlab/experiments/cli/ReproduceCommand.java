package io.seq2seqlab.experiments.cli;

import io.seq2seqlab.experiments.execution.RunListener;
import io.seq2seqlab.experiments.execution.TrialOutcome;
import io.seq2seqlab.experiments.reproduce.BitComparison;
import io.seq2seqlab.experiments.reproduce.Rerun;
import io.seq2seqlab.experiments.results.RunDirectory;
import io.seq2seqlab.experiments.results.RunStatus;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "reproduce",
        description = "Trains a run again and compares every loss, weight, figure and translation, bit for bit.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "It is trained as it was: with its settings, seed, jars, device and number of threads, in a folder of",
            "its own under reproductions/ of the results, which goes again where all bits are the same.",
            "Another processor, engine, Java or commit is told beforehand: bits may differ then.",
            "The exit status is 1 where something differs.",
            "",
            "Example:",
            "  lab reproduce 3f2a"
        })
final class ReproduceCommand extends LabCommand implements ReadsExperiments {

    @Parameters(paramLabel = "RUN", description = "The run's key, or as much of its beginning as no other run has.")
    private String run;

    @Mixin
    private AnswerFormat format;

    @Override
    public Integer call() throws Exception {
        RunDirectory original = directory(run);
        Rerun rerun = Rerun.of(original, RunDirectory.reproductions(results()));
        PrintWriter err = err();
        rerun.warnings().forEach(warning -> err.println("warning: " + warning));
        err.println("training again: " + rerun);
        if (!trained(rerun)) {
            return 1;
        }
        BitComparison comparison = BitComparison.of(original, rerun.directory(), rerun.evaluationKey());
        format.print(comparison);
        if (comparison.identical()) {
            rerun.delete();
            return 0;
        }
        err.println("the other network is in " + rerun.directory().path());
        return 1;
    }

    private static boolean trained(Rerun rerun) throws Exception {
        try (RunListener progress = Terminal.progress()) {
            TrialOutcome outcome = rerun.run(ComputeOptions.executor(), progress);
            if (outcome instanceof TrialOutcome.Completed completed && completed.status() == RunStatus.FINISHED) {
                return true;
            }
            progress.say(rerun.told(outcome));
            return false;
        }
    }

    /** The run's own settings name the jars that it was trained with. */
    @Override
    public List<Path> experiments() {
        return settings(run);
    }
}
