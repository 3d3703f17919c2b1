package io.seq2seqlab.experiments.forecast;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.seq2seqlab.experiments.plan.Confounding;
import io.seq2seqlab.experiments.plan.Duplicate;
import io.seq2seqlab.experiments.results.ArmRole;
import io.seq2seqlab.experiments.sweep.Combination;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** A forecast as programs read it, with nothing left out. What is not known is null. */
record ForecastRecord(
        String experiment,
        int workers,
        int threads,
        String device,
        String engine,
        Map<String, Integer> counts,
        @JsonInclude OptionalDouble seconds,
        List<Arm> arms,
        List<Trial> trials,
        List<Confounding> confoundings,
        List<Same> duplicates,
        List<Overlap> trainingOverlaps,
        Optional<String> epochLimit,
        List<String> doubts,
        Optional<Forecast.Retraining> retraining) {

    static ForecastRecord of(Forecast forecast) {
        return new ForecastRecord(
                forecast.experiment(),
                forecast.workers().count(),
                forecast.workers().first().threads(),
                forecast.workers().first().device(),
                forecast.engine(),
                forecast.counts(),
                forecast.seconds(),
                forecast.arms().stream().map(Arm::of).toList(),
                forecast.trials().stream().map(Trial::of).toList(),
                forecast.confoundings(),
                forecast.duplicates().stream().map(Same::of).toList(),
                forecast.texts().overlaps().stream().map(Overlap::of).toList(),
                forecast.epochLimit(),
                forecast.texts().doubts(),
                forecast.retraining());
    }

    private record Arm(
            String name,
            ArmRole role,
            String comparedWith,
            boolean baseline,
            Map<String, String> factors,
            List<Long> seeds,
            Parameters parameters,
            Flops flopsPerTargetToken,
            int sourceVocabulary,
            int targetVocabulary,
            int epochs,
            int updatesPerEpoch,
            long updates,
            @JsonInclude Optional<TrialTime> time) {

        static Arm of(Forecast.ArmForecast forecast) {
            var arm = forecast.arm();
            var workload = forecast.workload();
            var network = forecast.network();
            return new Arm(
                    arm.name(),
                    arm.role(),
                    arm.comparedWith(),
                    arm.baseline(),
                    arm.factors(),
                    arm.seeds(),
                    new Parameters(
                            network.parameters(),
                            network.encoderAndProjections(),
                            network.decoder(),
                            network.score(),
                            network.embeddingsAndReadout()),
                    new Flops(
                            network.forwardFlops(),
                            network.trainingFlops(),
                            workload.text().sourceLength(),
                            workload.text().targetLength()),
                    workload.text().sourceVocabulary(),
                    workload.text().targetVocabulary(),
                    workload.epochs(),
                    workload.updatesPerEpoch(),
                    workload.updates(),
                    forecast.time());
        }
    }

    private record Parameters(
            long total, long encoderAndProjections, long decoder, long score, long embeddingsAndReadout) {}

    private record Flops(long forward, long training, int sourceLength, int targetLength) {}

    private record Trial(
            String arm,
            long seed,
            String action,
            String trainKey,
            String evaluationKey,
            @JsonInclude OptionalDouble seconds,
            Optional<String> reason,
            Optional<String> earlierTrainKey,
            Optional<List<Change>> changes,
            Optional<String> cause,
            Optional<String> start) {

        static Trial of(Forecast.TrialForecast forecast) {
            Action action = forecast.action();
            Optional<Action.Stale> stale =
                    Optional.of(action).filter(Action.Stale.class::isInstance).map(Action.Stale.class::cast);
            Optional<Action.Retry> retry =
                    Optional.of(action).filter(Action.Retry.class::isInstance).map(Action.Retry.class::cast);
            return new Trial(
                    forecast.trial().trial().arm().name(),
                    forecast.trial().trial().seed(),
                    action.word(),
                    forecast.trial().spec().trainKey(),
                    forecast.trial().spec().evaluationKey(),
                    forecast.seconds(),
                    Optional.of(action.reason()).filter(reason -> !reason.isEmpty()),
                    stale.map(Action.Stale::earlier),
                    stale.map(of -> of.changes().stream()
                            .map(change -> new Change(change.key(), change.before(), change.after()))
                            .toList()),
                    retry.map(Action.Retry::cause),
                    retry.map(of -> of.start().word()));
        }
    }

    private record Change(
            String key,
            @JsonInclude Optional<String> before,
            @JsonInclude Optional<String> after) {}

    private record Same(String arm, List<Map<String, String>> combinations) {

        static Same of(Duplicate duplicate) {
            return new Same(
                    duplicate.arm(),
                    duplicate.combinations().stream().map(Same::labels).toList());
        }

        private static Map<String, String> labels(Combination combination) {
            Map<String, String> labels = new LinkedHashMap<>();
            combination.values().forEach(value -> labels.put(value.factor(), value.label()));
            return labels;
        }
    }

    private record Overlap(String set, int pairs, int pairsInTraining, int sourcesInTraining, List<String> arms) {

        static Overlap of(CorpusNotes.Overlap of) {
            return new Overlap(
                    of.set(),
                    of.overlap().size(),
                    of.overlap().pairs(),
                    of.overlap().sources(),
                    of.arms());
        }
    }
}
