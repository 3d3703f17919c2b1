package io.seq2seqlab.experiments.results;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.seq2seqlab.experiments.schema.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The file {@code experiments/<name>/members.json}, which says what belongs to an experiment. The store is an index of it.
 */
public final class ExperimentFiles {

    public static final String MEMBERS = "members.json";

    private static final int FORMAT = 1;

    private ExperimentFiles() {}

    /** Where the experiments of a results folder are. */
    public static Path experiments(Path results) {
        return results.resolve("experiments");
    }

    /**
     * Reads what belongs to an experiment.
     *
     * @param directory {@code experiments/<name>}
     * @throws StoreException if its {@code members.json} is missing or not as it should be
     */
    public static ExperimentRecord read(Path directory) {
        JsonFields json = JsonFields.read(directory.resolve(MEMBERS), FORMAT);
        List<DeclaredClaim> claims = new ArrayList<>();
        json.optionalList("claims").forEach(claim -> claims.add(claim(claim)));
        List<DeclaredMargin> margins = new ArrayList<>();
        json.optionalList("margins").forEach(margin -> margins.add(margin(margin)));
        List<Look> looks = new ArrayList<>();
        json.optionalList("looks").forEach(look -> looks.add(look(look)));
        return new ExperimentRecord(
                json.text("experiment"),
                json.text("main_metric"),
                json.counts("seeds"),
                arms(json),
                claims,
                margins,
                json.object("search")
                        .map(search ->
                                new SearchRecord(search.text("metric"), search.names("per"), search.counts("seeds"))),
                looks,
                time(json, "updated"));
    }

    /**
     * The experiments of a results folder as its directories say, beginning with the one that was run last.
     *
     * @throws StoreException if nothing was ever run with this folder, or a {@code members.json} is not as it should be
     */
    public static List<ExperimentRecord> all(Path results) {
        List<ExperimentRecord> all = RunFiles.subdirectories(experiments(results)).stream()
                .filter(directory -> Files.exists(directory.resolve(MEMBERS)))
                .map(ExperimentFiles::read)
                .sorted(Comparator.comparing(ExperimentRecord::updated)
                        .reversed()
                        .thenComparing(ExperimentRecord::name))
                .toList();
        if (all.isEmpty()) {
            throw StoreException.nothingYet(results);
        }
        return all;
    }

    private static List<ArmRecord> arms(JsonFields json) {
        List<ArmRecord> arms = new ArrayList<>();
        String baseline = baseline(json);
        for (JsonFields arm : json.list("arms")) {
            List<Member> members = new ArrayList<>();
            for (JsonFields run : arm.list("runs")) {
                members.add(new Member(
                        run.count("seed").orElseThrow(() -> run.unexpected("seed", "a whole number")),
                        run.text("train_key"),
                        run.text("evaluation_key")));
            }
            arms.add(new ArmRecord(
                    arm.text("name"),
                    arm.texts("factors"),
                    named(arm, "role", ArmRole.values()).orElse(ArmRole.COMPARED),
                    arm.optionalText("compared_with").orElse(baseline),
                    named(arm, "origin", Origin.values()).orElse(Origin.TRAINED),
                    arm.count("parameters"),
                    arm.number("training_flops"),
                    members));
        }
        return arms;
    }

    /** The one baseline of a file that was written before there were partial baselines. */
    private static String baseline(JsonFields json) {
        List<JsonFields> arms = new ArrayList<>();
        json.list("arms").forEach(arms::add);
        return arms.stream()
                .filter(arm -> arm.node().path("baseline").asBoolean())
                .findFirst()
                .or(() -> arms.stream().findFirst())
                .map(arm -> arm.text("name"))
                .orElse("");
    }

    private static DeclaredClaim claim(JsonFields json) {
        Claim claim = new Claim(
                json.text("name"),
                json.names("better"),
                json.names("than"),
                named(json, "metric", Metric.values()),
                json.optionalText("test_set"));
        return new DeclaredClaim(claim, time(json, "declared"));
    }

    private static DeclaredMargin margin(JsonFields json) {
        double value = json.number("margin").orElse(Double.NaN);
        if (!(value > 0)) {
            throw json.unexpected("margin", "a positive number");
        }
        return new DeclaredMargin(
                named(json, "metric", Metric.values())
                        .orElseThrow(() -> json.unexpected("metric", "the name of a metric")),
                value,
                time(json, "declared"));
    }

    private static Look look(JsonFields json) {
        double level = json.number("level").orElseThrow(() -> json.unexpected("level", "a number"));
        return new Look(json.counts("seeds"), extent(json), level, time(json, "time"));
    }

    private static Optional<Extent> extent(JsonFields look) {
        return look.object("extent").map(extent -> new Extent(whole(extent, "results"), whole(extent, "planned")));
    }

    private static int whole(JsonFields json, String field) {
        return Math.toIntExact(json.count(field).orElseThrow(() -> json.unexpected(field, "a whole number")));
    }

    private static Instant time(JsonFields json, String field) {
        return json.instant(field).orElseThrow(() -> json.unexpected(field, "a time such as 2026-01-31T12:00:00Z"));
    }

    private static <E extends Enum<E>> Optional<E> named(JsonFields json, String field, E[] values) {
        return json.optionalText(field)
                .map(text -> Stream.of(values)
                        .filter(value -> lowerCase(value).equals(text))
                        .findFirst()
                        .orElseThrow(() -> json.unexpected(
                                field,
                                "one of "
                                        + Stream.of(values)
                                                .map(ExperimentFiles::lowerCase)
                                                .toList())));
    }

    private static String lowerCase(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /**
     * Writes what belongs to an experiment to {@code experiments/<name>/members.json}, all at once or not at all.
     *
     * @return the file
     * @throws StoreException if it cannot be written
     */
    public static Path write(Path results, ExperimentRecord experiment) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("format", FORMAT);
        json.put("experiment", experiment.name());
        json.put("main_metric", experiment.mainMetric());
        json.put("updated", experiment.updated().toString());
        experiment.seeds().forEach(json.putArray("seeds")::add);
        experiment.search().ifPresent(search -> {
            ObjectNode node = json.putObject("search").put("metric", search.metric());
            search.per().forEach(node.putArray("per")::add);
            search.seeds().forEach(node.putArray("seeds")::add);
        });
        ArrayNode claims = json.putArray("claims");
        experiment.claims().forEach(claim -> write(claim, claims.addObject()));
        experiment
                .margins()
                .forEach(margin -> json.withArrayProperty("margins")
                        .addObject()
                        .put("metric", margin.metric().toString())
                        .put("margin", margin.value())
                        .put("declared", margin.declared().toString()));
        ArrayNode looks = json.putArray("looks");
        experiment.looks().forEach(look -> {
            ObjectNode node = looks.addObject();
            look.seeds().forEach(node.putArray("seeds")::add);
            node.put("level", look.level()).put("time", look.time().toString());
            look.extent()
                    .ifPresent(extent -> node.putObject("extent")
                            .put("results", extent.results())
                            .put("planned", extent.planned()));
        });
        ArrayNode arms = json.putArray("arms");
        experiment.arms().forEach(arm -> write(arm, arms.addObject()));
        Path file = experiments(results).resolve(experiment.name()).resolve(MEMBERS);
        try {
            AtomicFile.write(file, json.toPrettyString() + "\n");
        } catch (IOException e) {
            throw new StoreException(file + ": cannot be written: " + e.getMessage(), e);
        }
        return file;
    }

    private static void write(DeclaredClaim declared, ObjectNode node) {
        Claim claim = declared.claim();
        node.put("name", claim.name());
        claim.better().forEach(node.putArray("better")::add);
        claim.than().forEach(node.putArray("than")::add);
        claim.metric().ifPresent(metric -> node.put("metric", metric.toString()));
        claim.testSet().ifPresent(set -> node.put("test_set", set));
        node.put("declared", declared.declared().toString());
    }

    private static void write(ArmRecord arm, ObjectNode node) {
        node.put("name", arm.name());
        node.put("role", lowerCase(arm.role()));
        node.put("compared_with", arm.comparedWith());
        node.put("origin", arm.origin().toString());
        arm.parameters().ifPresent(parameters -> node.put("parameters", parameters));
        arm.trainingFlops().ifPresent(flops -> node.put("training_flops", flops));
        ObjectNode factors = node.putObject("factors");
        arm.factors().forEach(factors::put);
        ArrayNode runs = node.putArray("runs");
        for (Member member : arm.members()) {
            runs.addObject()
                    .put("seed", member.seed())
                    .put("train_key", member.trainKey())
                    .put("evaluation_key", member.evaluationKey());
        }
    }
}
