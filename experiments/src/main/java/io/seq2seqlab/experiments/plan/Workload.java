package io.seq2seqlab.experiments.plan;

import io.seq2seqlab.experiments.config.TrialSettings;
import io.seq2seqlab.experiments.data.Corpora;
import io.seq2seqlab.experiments.data.TextSizes;
import io.seq2seqlab.experiments.data.TrainingText;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What it takes to train an arm once.
 *
 * @param text sizes of what it is trained on
 * @param network what its network costs
 * @param epochs at most; training may stop earlier
 * @param updatesPerEpoch batches, each of which is an update
 * @param targetTokensPerEpoch tokens that are predicted
 */
public record Workload(
        TextSizes text, NetworkCost network, int epochs, int updatesPerEpoch, long targetTokensPerEpoch) {

    /** The most updates. */
    public long updates() {
        return (long) epochs * updatesPerEpoch;
    }

    /** Floating-point operations of an update, padding and the optimizer not counted. */
    public double operationsPerUpdate() {
        return (double) network.trainingFlops() * targetTokensPerEpoch / updatesPerEpoch;
    }

    /**
     * The workloads of arms by their names. A network that several arms have is described once.
     *
     * @throws io.seq2seqlab.experiments.schema.ConfigException if a corpus is not there or is no parallel text
     */
    public static Map<String, Workload> of(List<Arm> arms, Corpora corpora) {
        Map<List<Object>, NetworkCost> costs = new HashMap<>();
        Map<String, Workload> byName = new LinkedHashMap<>();
        for (Arm arm : arms) {
            TrialSettings settings = arm.settings();
            TrainingText text = corpora.training(settings);
            TextSizes sizes = text.sizes(settings);
            NetworkCost cost = costs.computeIfAbsent(
                    List.of(sizes, NetworkCost.decidedBy(settings)), key -> NetworkCost.of(settings, sizes));
            int epochs = settings.value("training.epochs").map(Integer::valueOf).orElseThrow();
            byName.put(
                    arm.name(),
                    new Workload(
                            sizes, cost, epochs, text.updatesPerEpoch(settings), text.targetTokensPerEpoch(settings)));
        }
        return byName;
    }
}
