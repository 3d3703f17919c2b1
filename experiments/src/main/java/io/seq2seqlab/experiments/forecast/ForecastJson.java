package io.seq2seqlab.experiments.forecast;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.seq2seqlab.experiments.plan.Arm;
import io.seq2seqlab.experiments.plan.Confounding;
import io.seq2seqlab.experiments.plan.Difference;
import io.seq2seqlab.experiments.plan.Duplicate;
import io.seq2seqlab.experiments.plan.NetworkCost;
import io.seq2seqlab.experiments.plan.SettingChange;
import io.seq2seqlab.experiments.plan.Workload;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** A forecast as one JSON object that leaves nothing out. What is not known is null. */
public final class ForecastJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ForecastJson() {}

    /** The text, with a line end. */
    public static String of(Forecast forecast) {
        ObjectNode json = JSON.createObjectNode().put("experiment", forecast.experiment());
        json.put("workers", forecast.workers().count())
                .put("threads", forecast.workers().first().threads())
                .put("device", forecast.workers().first().device())
                .put("engine", forecast.engine());
        ObjectNode counts = json.putObject("counts");
        forecast.counts().forEach(counts::put);
        number(json, "seconds", forecast.seconds());
        ArrayNode arms = json.putArray("arms");
        forecast.arms().forEach(arm -> arm(arms.addObject(), arm));
        ArrayNode trials = json.putArray("trials");
        forecast.trials().forEach(trial -> trial(trials.addObject(), trial));
        ArrayNode confoundings = json.putArray("confoundings");
        forecast.confoundings().forEach(found -> confounding(confoundings.addObject(), found));
        ArrayNode duplicates = json.putArray("duplicates");
        forecast.duplicates().forEach(same -> duplicate(duplicates.addObject(), same));
        ArrayNode overlaps = json.putArray("training_overlaps");
        forecast.texts().overlaps().forEach(overlap -> overlap(overlaps.addObject(), overlap));
        forecast.epochLimit().ifPresent(warning -> json.put("epoch_limit", warning));
        forecast.texts().doubts().forEach(json.putArray("doubts")::add);
        forecast.retraining()
                .ifPresent(later -> json.putObject("retraining")
                        .put("winners", later.winners())
                        .put("trials", later.trials()));
        return json.toPrettyString() + "\n";
    }

    private static void overlap(ObjectNode json, CorpusNotes.Overlap of) {
        json.put("set", of.set())
                .put("pairs", of.overlap().size())
                .put("pairs_in_training", of.overlap().pairs())
                .put("sources_in_training", of.overlap().sources());
        of.arms().forEach(json.putArray("arms")::add);
    }

    private static void arm(ObjectNode json, Forecast.ArmForecast forecast) {
        Arm arm = forecast.arm();
        json.put("name", arm.name())
                .put("role", arm.role().name().toLowerCase(Locale.ROOT))
                .put("compared_with", arm.comparedWith())
                .put("baseline", arm.baseline());
        ObjectNode factors = json.putObject("factors");
        arm.factors().forEach(factors::put);
        arm.seeds().forEach(json.putArray("seeds")::add);
        Workload workload = forecast.workload();
        NetworkCost network = workload.network();
        json.putObject("parameters")
                .put("total", network.parameters())
                .put("encoder_and_projections", network.encoderAndProjections())
                .put("decoder", network.decoder())
                .put("score", network.score())
                .put("embeddings_and_readout", network.embeddingsAndReadout());
        json.putObject("flops_per_target_token")
                .put("forward", network.forwardFlops())
                .put("training", network.trainingFlops())
                .put("source_length", workload.text().sourceLength())
                .put("target_length", workload.text().targetLength());
        json.put("source_vocabulary", workload.text().sourceVocabulary())
                .put("target_vocabulary", workload.text().targetVocabulary())
                .put("epochs", workload.epochs())
                .put("updates_per_epoch", workload.updatesPerEpoch())
                .put("updates", workload.updates());
        forecast.time()
                .ifPresentOrElse(
                        time -> json.putObject("time")
                                .put("seconds", time.seconds())
                                .put("source", time.source().toString())
                                .put("training_alone", time.source().isOfTrainingAlone())
                                .put("evidence", time.evidence()),
                        () -> json.putNull("time"));
    }

    private static void trial(ObjectNode json, Forecast.TrialForecast forecast) {
        json.put("arm", forecast.trial().trial().arm().name())
                .put("seed", forecast.trial().trial().seed())
                .put("action", forecast.action().word())
                .put("train_key", forecast.trial().spec().trainKey())
                .put("evaluation_key", forecast.trial().spec().evaluationKey());
        number(json, "seconds", forecast.seconds());
        if (!forecast.action().reason().isEmpty()) {
            json.put("reason", forecast.action().reason());
        }
        Action action = forecast.action();
        if (action instanceof Action.Stale stale) {
            json.put("earlier_train_key", stale.earlier());
            ArrayNode changes = json.putArray("changes");
            stale.changes().forEach(change -> change(changes.addObject(), change));
        } else if (action instanceof Action.Retry retry) {
            json.put("cause", retry.cause()).put("start", retry.start().word());
        }
    }

    private static void confounding(ObjectNode json, Confounding found) {
        json.put("arm", found.arm()).put("compared_with", found.baseline());
        found.factors().forEach(json.putArray("factors")::add);
        differences(json.putArray("confounders"), found.confounders());
        differences(json.putArray("consequences"), found.consequences());
    }

    private static void differences(ArrayNode json, Collection<Difference> differences) {
        differences.forEach(difference -> difference(json.addObject(), difference));
    }

    private static void difference(ObjectNode json, Difference difference) {
        if (difference instanceof Difference.Parameters parameters) {
            json.put("of", "parameters")
                    .put("part", parameters.part().toString())
                    .put("before", parameters.before())
                    .put("after", parameters.after());
            parameters
                    .match()
                    .ifPresent(match -> json.putObject("matching")
                            .put("model.encoder.hidden", match.hidden())
                            .put("parameters", match.parameters()));
        } else if (difference instanceof Difference.Updates updates) {
            json.put("of", "updates").put("before", updates.before()).put("after", updates.after());
        } else if (difference instanceof Difference.Setting setting) {
            change(json.put("of", "setting"), setting.change());
        } else if (difference instanceof Difference.Seeds seeds) {
            json.put("of", "seeds");
            seeds.before().forEach(json.putArray("before")::add);
            seeds.after().forEach(json.putArray("after")::add);
        } else {
            json.put("of", "data order");
        }
    }

    private static void change(ObjectNode json, SettingChange change) {
        json.put("key", change.key());
        text(json, "before", change.before());
        text(json, "after", change.after());
    }

    private static void duplicate(ObjectNode json, Duplicate same) {
        json.put("arm", same.arm());
        ArrayNode combinations = json.putArray("combinations");
        same.combinations().forEach(combination -> {
            ObjectNode values = combinations.addObject();
            combination.values().forEach(value -> values.put(value.factor(), value.label()));
        });
    }

    private static void text(ObjectNode json, String field, Optional<String> value) {
        value.ifPresentOrElse(known -> json.put(field, known), () -> json.putNull(field));
    }

    private static void number(ObjectNode json, String field, OptionalDouble value) {
        value.ifPresentOrElse(known -> json.put(field, known), () -> json.putNull(field));
    }
}
