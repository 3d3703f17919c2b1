package io.seq2seqlab.experiments.corpus;

import io.seq2seqlab.experiments.corpus.PublishedCorpus.Item;
import io.seq2seqlab.experiments.files.AtomicFile;
import io.seq2seqlab.experiments.files.FileTree;
import io.seq2seqlab.text.CorpusException;
import io.seq2seqlab.text.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Puts published corpora into a data folder; a file appears there only when all of its corpus are complete and have the right hash. */
public final class CorpusInstaller {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration RESPONSE_TIMEOUT = Duration.ofMinutes(2);

    private final Path dataFolder;
    private final HttpClient client;

    /** An installer into {@code dataFolder}; a proxy is taken from the usual system properties. */
    public CorpusInstaller(Path dataFolder) {
        this.dataFolder = dataFolder;
        this.client = HttpClient.newBuilder()
                .connectTimeout(CONNECT_TIMEOUT)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
    }

    /**
     * What was put in place.
     *
     * @param bytes size of all files
     */
    public record Installation(Path folder, List<Path> files, long bytes) {

        public Installation {
            files = List.copyOf(files);
        }
    }

    /** Opens the possibly compressed content of an item. */
    @FunctionalInterface
    private interface Opener {
        InputStream open(Item item) throws IOException;
    }

    /**
     * Downloads a corpus.
     *
     * @throws CorpusException if a file does not come, breaks off or has a wrong hash; nothing is left behind then
     */
    public Installation download(PublishedCorpus corpus) {
        return install(corpus, item -> download(corpus.base().resolve(item.path()), item));
    }

    /**
     * Copies a corpus from a folder that has its files under the name they are published or installed with, compressed or not.
     *
     * @throws CorpusException if a file is missing or has a wrong hash; nothing is left behind then
     */
    public Installation copy(PublishedCorpus corpus, Path from) {
        return install(corpus, item -> open(from, item));
    }

    private Installation install(PublishedCorpus corpus, Opener opener) {
        Path folder = dataFolder.resolve(corpus.folder());
        Path staging = staging();
        try {
            for (Item item : corpus.items()) {
                Path file = staging.resolve(item.file());
                fetch(item, opener, file);
                verify(corpus, item, file);
            }
            Files.createDirectories(folder);
            List<Path> files = new ArrayList<>();
            long bytes = 0;
            for (Item item : corpus.items()) {
                Path file = folder.resolve(item.file());
                AtomicFile.move(staging.resolve(item.file()), file);
                files.add(file);
                bytes += Files.size(file);
            }
            return new Installation(folder, files, bytes);
        } catch (IOException e) {
            throw new CorpusException(
                    "cannot write %s: %s; expected a writable folder with enough room"
                            .formatted(folder, e.getMessage()),
                    e);
        } finally {
            delete(staging);
        }
    }

    private Path staging() {
        try {
            Files.createDirectories(dataFolder);
            return Files.createTempDirectory(dataFolder, ".incoming-");
        } catch (IOException e) {
            throw new CorpusException("cannot write to %s; expected a writable folder".formatted(dataFolder), e);
        }
    }

    private static void fetch(Item item, Opener opener, Path file) {
        try (InputStream in = opener.open(item)) {
            Files.copy(in, file);
        } catch (IOException e) {
            throw new CorpusException(
                    "%s did not arrive whole: %s; try again, or use --from with a folder that has it"
                            .formatted(
                                    item.path(),
                                    Optional.ofNullable(e.getMessage()).orElse("connection lost")),
                    e);
        }
    }

    private InputStream download(URI uri, Item item) throws IOException {
        HttpRequest request =
                HttpRequest.newBuilder(uri).timeout(RESPONSE_TIMEOUT).build();
        try {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            if (response.statusCode() != 200) {
                response.body().close();
                throw new CorpusException(
                        "%s answered %d, expected 200; see whether the address still holds, or use --from with a folder that has %s"
                                .formatted(uri, response.statusCode(), item.file()));
            }
            return decompressed(response.body(), item.isCompressed());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CorpusException("download of %s was interrupted; run it again".formatted(uri), e);
        }
    }

    private static InputStream open(Path from, Item item) throws IOException {
        Path plain = from.resolve(item.file());
        Path compressed = from.resolve(item.file() + ".gz");
        Path found = Stream.of(plain, compressed)
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new CorpusException(
                        "no %s and no %s.gz in %s; expected the corpus's files there; name their folder with --from"
                                .formatted(item.file(), item.file(), from)));
        return decompressed(Files.newInputStream(found), found.equals(compressed));
    }

    private static InputStream decompressed(InputStream in, boolean compressed) throws IOException {
        if (!compressed) {
            return in;
        }
        try {
            return new GZIPInputStream(in);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private static void verify(PublishedCorpus corpus, Item item, Path file) {
        String hash = Sha256.ofFile(file);
        if (!hash.equals(item.sha256())) {
            throw new CorpusException(
                    "%s of %s has SHA-256 %s, expected %s; it was changed or damaged, so nothing was installed: get it afresh"
                            .formatted(item.file(), corpus.name(), hash, item.sha256()));
        }
    }

    private static void delete(Path folder) {
        try {
            FileTree.delete(folder);
        } catch (IOException e) {
            throw new CorpusException("cannot remove %s; remove it by hand".formatted(folder), e);
        }
    }
}
