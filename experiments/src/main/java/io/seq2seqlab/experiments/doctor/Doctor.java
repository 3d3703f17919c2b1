package io.seq2seqlab.experiments.doctor;

import io.seq2seqlab.experiments.bench.Bench;
import io.seq2seqlab.experiments.corpus.CatalogEntry;
import io.seq2seqlab.experiments.corpus.CatalogEntry.BrokenCorpus;
import io.seq2seqlab.experiments.corpus.CorpusCatalog;
import io.seq2seqlab.experiments.document.Answer;
import io.seq2seqlab.experiments.document.Block;
import io.seq2seqlab.experiments.plan.Engine;
import io.seq2seqlab.experiments.process.ChildException;
import io.seq2seqlab.experiments.trial.HostProbe;
import io.seq2seqlab.tribuo.Benchmark;
import io.seq2seqlab.tribuo.BenchmarkReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks that a machine has what experiments need. Each finding says what to do where something is missing. */
public final class Doctor {

    /** What was found. */
    public enum Verdict {
        OK,
        WARN,
        FAIL
    }

    /** What was looked at, and what to do where something is missing. */
    public record Finding(Verdict verdict, String subject, String text) implements Answer {

        @Override
        public Json json() {
            return Json.of(this);
        }

        /** A line. */
        @Override
        public List<Block> page() {
            return List.of(new Block.Lines(
                    List.of("%-4s  %-13s %s".formatted(verdict.name().toLowerCase(Locale.ROOT), subject, text))));
        }
    }

    private static final int OLDEST_JAVA = 17;
    private static final double LITTLE_MEMORY = 4e9;
    private static final double LITTLE_DISK = 5e9;
    private static final Map<String, String> SMALL_NETWORK = Map.of(
            "model.encoder.hidden", "32",
            "model.encoder.embedding", "16",
            "model.decoder.hidden", "32",
            "model.decoder.embedding", "16");

    private static final Benchmark SMALL_BENCHMARK = Benchmark.of(Benchmark.Lengths.equal(8, 10, 10), 100, 100, 2);

    private final Path results;

    /**
     * @param results the folder that results are kept in
     */
    public Doctor(Path results) {
        this.results = results;
    }

    /** All findings, the quick ones first. */
    public Stream<Finding> findings() {
        return Stream.<Supplier<Finding>>of(
                        Doctor::java,
                        Doctor::processors,
                        Doctor::memory,
                        this::folder,
                        this::disk,
                        Doctor::nativeCache,
                        Doctor::corpora,
                        Doctor::kernels,
                        Doctor::engine,
                        Doctor::cuda)
                .map(Supplier::get);
    }

    private static Finding java() {
        String text = Runtime.version() + " in " + System.getProperty("java.home");
        return Runtime.version().feature() >= OLDEST_JAVA
                ? ok("Java", text)
                : new Finding(Verdict.FAIL, "Java", text + "; install a JDK 17 or later and set JAVA_HOME to it");
    }

    private static Finding processors() {
        return ok("processors", Runtime.getRuntime().availableProcessors() + " for this process");
    }

    private static Finding memory() {
        long bytes = HostProbe.memory();
        return bytes >= LITTLE_MEMORY
                ? ok("memory", gigabytes(bytes))
                : warn("memory", gigabytes(bytes) + "; larger networks may not fit, use small batches and one worker");
    }

    private Finding folder() {
        try {
            Files.createDirectories(results);
            Files.delete(Files.createTempFile(results, ".doctor", ""));
            return ok("results", results + " can be written");
        } catch (IOException | SecurityException e) {
            return new Finding(
                    Verdict.FAIL, "results", results + " cannot be written (" + e + "); choose another with --results");
        }
    }

    private Finding disk() {
        try {
            long bytes = Files.getFileStore(results).getUsableSpace();
            return bytes >= LITTLE_DISK
                    ? ok("disk", gigabytes(bytes) + " free")
                    : warn("disk", gigabytes(bytes) + " free; a run takes up to 1 GB, make room or use --results");
        } catch (IOException e) {
            return warn("disk", "the free space of " + results + " is unknown: " + e.getMessage());
        }
    }

    private static Finding nativeCache() {
        Path cache = Path.of(System.getProperty(
                "org.bytedeco.javacpp.cachedir",
                Path.of(System.getProperty("user.home"), ".javacpp", "cache").toString()));
        Path existing = Stream.iterate(cache, path -> path != null, Path::getParent)
                .filter(Files::exists)
                .findFirst()
                .orElse(cache);
        return Files.isWritable(existing)
                ? ok("native cache", cache + (Files.exists(cache) ? "" : " (made at the first run)"))
                : new Finding(
                        Verdict.FAIL,
                        "native cache",
                        cache + " cannot be written; libtorch is unpacked there, set HOME");
    }

    private static Finding corpora() {
        List<CatalogEntry> entries = CorpusCatalog.ofProcess().entries();
        String names = entries.stream().map(CatalogEntry::name).collect(Collectors.joining(", "));
        List<String> broken = entries.stream()
                .filter(BrokenCorpus.class::isInstance)
                .map(CatalogEntry::name)
                .toList();
        if (!broken.isEmpty()) {
            return warn(
                    "corpora",
                    "%s; cannot be used: %s, lab data list says why".formatted(names, String.join(", ", broken)));
        }
        return entries.isEmpty()
                ? warn(
                        "corpora",
                        "none found; lab data get multi30k fetches one, LAB_DATA names a folder with own ones")
                : ok("corpora", names);
    }

    private static Finding kernels() {
        String chosen = System.getenv("OPENBLAS_CORETYPE");
        return chosen == null
                ? ok("OpenBLAS", "chooses its kernels by the processor")
                : warn(
                        "OpenBLAS",
                        "OPENBLAS_CORETYPE=%s chooses its kernels, which can halve its speed; unset it unless lab bench says that it helps"
                                .formatted(chosen));
    }

    private static Finding engine() {
        return steps(
                "libtorch",
                "cpu",
                "delete ~/.javacpp/cache and try again; lab needs Linux, macOS or Windows on a"
                        + " processor that the library is published for");
    }

    private static Finding cuda() {
        return Engine.hasCuda()
                ? steps(
                        "CUDA",
                        "cuda",
                        "install an NVIDIA driver with CUDA 13, cuDNN 9; nvidia-smi shows what is there")
                : ok("CUDA", "this build is for CPUs; LAB_MAVEN_ARGS=-Pgpu ./lab doctor builds with CUDA");
    }

    /** A few training steps of a small network, in a process as trials have. */
    private static Finding steps(String subject, String device, String advice) {
        int threads = Runtime.getRuntime().availableProcessors();
        Map<String, String> settings = new HashMap<>(SMALL_NETWORK);
        settings.put("device", device);
        settings.put("threads", Integer.toString(threads));
        long started = System.nanoTime();
        try {
            BenchmarkReport report =
                    Bench.run(settings, SMALL_BENCHMARK, threads).report();
            return ok(
                    subject,
                    String.format(
                            Locale.ROOT,
                            "%s on %s trains; %d threads, OMP_WAIT_POLICY=passive, %.0f GFLOPS in matrix products;"
                                    + " %.1f s with the start of a process",
                            Engine.version(),
                            report.device(),
                            report.threads(),
                            report.matrixProductGflops(),
                            (System.nanoTime() - started) / 1e9));
        } catch (ChildException | IOException e) {
            return new Finding(
                    Verdict.FAIL, subject, Engine.version() + " does not train: " + e.getMessage() + "; " + advice);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return warn(subject, "not looked at: interrupted");
        }
    }

    private static Finding ok(String subject, String text) {
        return new Finding(Verdict.OK, subject, text);
    }

    private static Finding warn(String subject, String text) {
        return new Finding(Verdict.WARN, subject, text);
    }

    private static String gigabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }
}
