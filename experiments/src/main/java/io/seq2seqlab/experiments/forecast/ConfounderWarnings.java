package io.seq2seqlab.experiments.forecast;

import io.seq2seqlab.experiments.data.Corpora;
import io.seq2seqlab.experiments.plan.Arm;
import io.seq2seqlab.experiments.plan.ConfounderCheck;
import io.seq2seqlab.experiments.plan.Confounding;
import io.seq2seqlab.experiments.plan.Workload;
import io.seq2seqlab.experiments.sweep.Experiment;
import java.util.ArrayList;
import java.util.List;

/** Warns before a run of arms that more than a factor sets apart from the one that they are compared with. */
public final class ConfounderWarnings {

    private static final int MOST = 20;

    private ConfounderWarnings() {}

    /** One line for each such arm; of many the first, and how many more there are. */
    public static List<String> of(Experiment experiment, List<Arm> arms, Corpora corpora) {
        List<Confounding> confounded = ConfounderCheck.of(experiment, arms, Workload.of(arms, corpora)).stream()
                .filter(Confounding::isConfounded)
                .toList();
        List<String> lines = new ArrayList<>(
                confounded.stream().limit(MOST).map(Confounding::warning).toList());
        if (confounded.size() > MOST) {
            lines.add("… %,d more; lab plan --all shows them".formatted(confounded.size() - MOST));
        }
        return lines;
    }
}
