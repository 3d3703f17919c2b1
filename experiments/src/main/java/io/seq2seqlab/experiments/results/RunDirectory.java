package io.seq2seqlab.experiments.results;

import com.fasterxml.jackson.databind.JsonNode;
import io.seq2seqlab.experiments.files.AtomicFile;
import io.seq2seqlab.experiments.files.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The folder {@code results/runs/<train key>} of one trained network.
 *
 * <pre>
 * trial.json  config.yaml             what to train, written before it starts
 * log.txt  events.jsonl  provenance.json
 * attempts.jsonl  crash.txt           when and why it failed before, where it did
 * checkpoint/                         what an interrupted training goes on from; gone when it has ended
 * model.tribuo                        the trained network
 * model/                              the same, exported for ONNX Runtime and compared with it
 * evaluations/&lt;evaluation key&gt;/   metrics.json and what it was computed from
 * run.json                            how it ended and what it cost
 * failed                              why its last attempt failed, one line
 * finished                            written last: the {@link Manifest} of its files
 * </pre>
 */
public record RunDirectory(Path path) {

    /** What a training goes on from, and what is told of its attempts. */
    private static final Set<String> KEPT_WHILE_UNTRAINED = Set.of(
            "trial.json",
            "config.yaml",
            "log.txt",
            "crash.txt",
            "attempts.jsonl",
            RunLock.FILE,
            "checkpoint",
            "events.jsonl");

    /** What counts a run as finished, and lists its files. */
    static final String FINISHED = "finished";

    static final String METRICS = "metrics.json";

    /** What an evaluation keeps of the sentences of a split. */
    public static final List<String> SPLIT_FILES =
            List.of(TranslationsFile.FILE, SentenceLine.FILE, AttentionFile.FILE);

    private static final String EVALUATIONS = "evaluations";

    public static RunDirectory of(Path results, String trainKey) {
        return new RunDirectory(folder(results).resolve(trainKey));
    }

    /** Where the runs of a results folder are. */
    public static Path folder(Path results) {
        return results.resolve("runs");
    }

    /** All of a results folder. */
    public static List<RunDirectory> all(Path results) {
        return Folders.in(folder(results)).stream().map(RunDirectory::new).toList();
    }

    /** Where runs of a results folder are trained again. */
    public static Path reproductions(Path results) {
        return results.resolve("reproductions");
    }

    /** Its name: the run's train key. */
    public String name() {
        return path.getFileName().toString();
    }

    public Path trial() {
        return path.resolve("trial.json");
    }

    public Path config() {
        return path.resolve("config.yaml");
    }

    public Path log() {
        return path.resolve("log.txt");
    }

    /** What a JVM that crashed in native code wrote. */
    public Path crash() {
        return path.resolve("crash.txt");
    }

    /** Its failed attempts, of all times that it was started. */
    public Path attempts() {
        return path.resolve("attempts.jsonl");
    }

    public Path events() {
        return path.resolve("events.jsonl");
    }

    public Path provenance() {
        return path.resolve("provenance.json");
    }

    public Path checkpoint() {
        return path.resolve("checkpoint");
    }

    /** The trained network, as Tribuo saves it. */
    public Path network() {
        return path.resolve("model.tribuo");
    }

    /** The exported model. */
    public Path model() {
        return path.resolve("model");
    }

    public Path evaluation(String evaluationKey) {
        return evaluationsFolder().resolve(evaluationKey);
    }

    /** The folders of all ways in which it was evaluated, by their keys. */
    public List<Path> evaluations() {
        return Folders.in(evaluationsFolder());
    }

    public Path evaluationsFolder() {
        return path.resolve(EVALUATIONS);
    }

    public Path metrics(String evaluationKey) {
        return evaluation(evaluationKey).resolve(METRICS);
    }

    /** The files that an evaluation's scores on these splits are read from, and the list of the run's files. */
    public List<Path> figureFiles(String evaluationKey, List<String> splits) {
        return Stream.concat(
                        Stream.of(summary(), list(), metrics(evaluationKey)),
                        splits.stream()
                                .map(evaluation(evaluationKey)::resolve)
                                .flatMap(split -> Stream.of(
                                        split.resolve(SentenceLine.FILE), split.resolve(TranslationsFile.FILE))))
                .toList();
    }

    public Path summary() {
        return path.resolve("run.json");
    }

    /** The updates after which its training goes on from its checkpoint; empty where it would begin again. */
    public OptionalLong checkpointedUpdates() {
        Path state = checkpoint().resolve("state.json");
        if (trained() || !Files.exists(state)) {
            return OptionalLong.empty();
        }
        try {
            JsonNode updates = Json.MAPPER.readTree(state.toFile()).at("/position/updates");
            return updates.isIntegralNumber() ? OptionalLong.of(updates.longValue()) : OptionalLong.empty();
        } catch (IOException unreadable) {
            return OptionalLong.empty();
        }
    }

    /** The {@link Manifest} of its files, without which it does not count. */
    public Path list() {
        return path.resolve(FINISHED);
    }

    private Path failedFile() {
        return path.resolve("failed");
    }

    /** Whether its training has come to a result: it finished or diverged. */
    public boolean finished() {
        return Files.exists(list());
    }

    /** Whether it diverged, or was trained and evaluated in a way. A failure that is noted beside it is another way's. */
    public boolean done(String evaluationKey) {
        return finished() && (!trained() || Files.exists(metrics(evaluationKey)) && lists(metrics(evaluationKey)));
    }

    /** A list that is damaged is told by whoever uses the run. */
    private boolean lists(Path file) {
        try {
            return Manifest.of(this)
                    .map(list -> list.files().containsKey(Manifest.name(this, file)))
                    .orElse(true);
        } catch (ChangedFileException damaged) {
            return true;
        }
    }

    /**
     * Gets it ready for work that ends with {@link #markFinished}. What it has is checked, and what the work writes is not part
     * of it until then.
     *
     * @throws ChangedFileException if a file that the work builds on has changed since it was made
     */
    public void open(String evaluationKey) throws IOException {
        Set<String> rewritten = Set.of("trial.json", "config.yaml", "events.jsonl", "run.json");
        String evaluation = Manifest.name(this, evaluation(evaluationKey)) + "/";
        Manifest.open(
                this,
                name -> rewritten.contains(name)
                        || name.startsWith(evaluation) && !Files.exists(metrics(evaluationKey))
                        || name.startsWith("model/") && !exported());
    }

    /** Whether its network is trained and saved, so that only evaluation can be missing. */
    public boolean trained() {
        return Files.exists(network()) || Files.exists(earlierNetwork());
    }

    /** Where the trained network is. */
    public Path savedNetwork() {
        return Files.exists(earlierNetwork()) ? earlierNetwork() : network();
    }

    /** Whether its network is exported. The folder gets its name last, and so holds all of the model. */
    public boolean exported() {
        return Files.isDirectory(model()) && !Files.exists(earlierNetwork());
    }

    private Path earlierNetwork() {
        return model().resolve("model.tribuo");
    }

    /** Moves a network to its place that was saved before there were exports, when {@code model/} was its place. */
    public void adoptEarlierNetwork() throws IOException {
        if (Files.exists(earlierNetwork())) {
            Files.move(earlierNetwork(), network(), StandardCopyOption.ATOMIC_MOVE);
            FileTree.delete(model());
        }
    }

    /**
     * What a trial of it computes with where it is offered this: a training that was begun goes on, and its network is
     * scored, with as many CPU threads as before, to the same bit.
     */
    public Compute compute(Compute offered) throws IOException {
        boolean begun = trained() || Files.exists(checkpoint().resolve("state.json"));
        return begun && Files.exists(trial())
                ? new Compute(offered.device(), TrialSpec.read(this).threads())
                : offered;
    }

    /** Why its last attempt failed. */
    public Optional<String> failure() {
        try {
            return Files.exists(failedFile())
                    ? Optional.of(Files.readString(failedFile()).strip())
                    : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.of("its file failed cannot be read: " + unreadable.getMessage());
        }
    }

    /** Makes the run count. Everything else has to be written before. */
    void markFinished() throws IOException {
        Files.deleteIfExists(failedFile());
        Manifest.write(this);
    }

    /** An attempt begins: why the last one failed is past. */
    public void forgetFailure() throws IOException {
        Files.deleteIfExists(failedFile());
    }

    public void markFailed(String reason) throws IOException {
        AtomicFile.write(failedFile(), reason.strip() + "\n");
    }

    /** Removes what an interrupted or failed attempt left and the next cannot use. */
    public void clean() throws IOException {
        Files.createDirectories(path);
        if (trained()) {
            deleteEntries(name -> name.endsWith(AtomicFile.PART));
            cleanEvaluations();
        } else {
            Files.deleteIfExists(list());
            deleteEntries(name -> !KEPT_WHILE_UNTRAINED.contains(name));
        }
    }

    private void deleteEntries(Predicate<String> unwanted) throws IOException {
        try (Stream<Path> entries = Files.list(path)) {
            for (Path entry : entries.toList()) {
                if (unwanted.test(entry.getFileName().toString())) {
                    FileTree.delete(entry);
                }
            }
        }
    }

    private void cleanEvaluations() throws IOException {
        Path evaluations = evaluationsFolder();
        if (!Files.isDirectory(evaluations)) {
            return;
        }
        try (Stream<Path> all = Files.walk(evaluations)) {
            for (Path file : all.filter(file -> file.toString().endsWith(AtomicFile.PART))
                    .toList()) {
                Files.delete(file);
            }
        }
    }

    /** Whether another process works in it at this moment. */
    public boolean busy() throws IOException {
        return RunLock.held(path);
    }

    /** Locks the directory until the lock is closed; empty where another process works in it. */
    public Optional<RunLock> lock() throws IOException {
        return RunLock.of(path);
    }
}
