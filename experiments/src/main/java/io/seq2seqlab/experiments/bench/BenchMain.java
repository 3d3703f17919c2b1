package io.seq2seqlab.experiments.bench;

import io.seq2seqlab.experiments.results.Json;
import io.seq2seqlab.experiments.trial.ChildStreams;
import io.seq2seqlab.experiments.trial.TrialChild;
import io.seq2seqlab.tribuo.BenchmarkReport;
import io.seq2seqlab.tribuo.Seq2SeqTrainer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/** The main class of the process that {@link Bench} times steps in. Its one argument is a {@link Bench.Request}. */
public final class BenchMain {

    private BenchMain() {}

    public static void main(String[] arguments) throws IOException {
        PrintStream parent = ChildStreams.claimOutput();
        ChildStreams.endWithParent();
        Bench.Request request = Json.MAPPER.readValue(Path.of(arguments[0]).toFile(), Bench.Request.class);
        try {
            Seq2SeqTrainer trainer = Seq2SeqTrainer.of(request.settings());
            BenchmarkReport report = trainer.benchmark(request.benchmark());
            parent.println(Json.line(Json.MAPPER.valueToTree(report)));
            Runtime.getRuntime().halt(TrialChild.DONE);
        } catch (RuntimeException | LinkageError failure) {
            failure.printStackTrace();
            parent.println(Json.line(Json.MAPPER.createObjectNode().put("failure", TrialChild.line(failure))));
            Runtime.getRuntime().halt(TrialChild.FAILED);
        }
    }
}
