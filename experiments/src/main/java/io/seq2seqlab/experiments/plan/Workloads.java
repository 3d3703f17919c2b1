package io.seq2seqlab.experiments.plan;

import io.seq2seqlab.experiments.config.TrialSettings;
import io.seq2seqlab.experiments.data.Corpora;
import io.seq2seqlab.experiments.data.TextSizes;
import io.seq2seqlab.experiments.data.TrainingText;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What arms take to train. A network that several arms have is described once. */
public final class Workloads {

    private final Corpora corpora;
    private final Map<List<Object>, NetworkCost> costs = new HashMap<>();

    private Workloads(Corpora corpora) {
        this.corpora = corpora;
    }

    /**
     * The workloads of arms by their names.
     *
     * @throws io.seq2seqlab.experiments.schema.ConfigException if a corpus is not there or is no parallel text
     */
    public static Map<String, Workload> of(List<Arm> arms, Corpora corpora) {
        Workloads workloads = new Workloads(corpora);
        Map<String, Workload> byName = new LinkedHashMap<>();
        arms.forEach(arm -> byName.put(arm.name(), workloads.of(arm.settings())));
        return byName;
    }

    private Workload of(TrialSettings settings) {
        TrainingText text = corpora.training(settings);
        TextSizes sizes = text.sizes(settings);
        NetworkCost cost = costs.computeIfAbsent(
                List.of(sizes, NetworkCost.decidedBy(settings)), key -> NetworkCost.of(settings, sizes));
        int epochs = settings.value("training.epochs").map(Integer::valueOf).orElseThrow();
        return new Workload(sizes, cost, epochs, text.updatesPerEpoch(settings), text.targetTokensPerEpoch(settings));
    }
}
