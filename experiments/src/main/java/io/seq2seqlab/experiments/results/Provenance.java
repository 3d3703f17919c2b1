package io.seq2seqlab.experiments.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.seq2seqlab.experiments.files.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;

/**
 * The file {@code provenance.json}: where, with which jars and from which data a network was trained.
 *
 * @param machine that trained it
 * @param plugins the jars that its parts come from, with their hashes
 * @param model Tribuo's provenance: objects as objects, every plain value as text
 */
public record Provenance(
        Host machine,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> plugins,
        JsonNode model) {

    /** @param model maps, lists and texts */
    public static Provenance of(Host machine, Map<String, String> plugins, Object model) {
        return new Provenance(machine, plugins, Json.tree(model));
    }

    /**
     * Of a run; empty where it has none.
     *
     * @throws StoreException if the file is not as it should be
     */
    public static Optional<Provenance> read(RunDirectory directory) {
        return Files.exists(directory.provenance())
                ? Optional.of(Json.bind(directory.provenance(), Json.object(directory.provenance()), Provenance.class))
                : Optional.empty();
    }

    public void write(RunDirectory directory) throws IOException {
        AtomicFile.write(directory.provenance(), Json.file(this));
    }

    /** What is known of the training data by this name, such as a hash. */
    public Optional<String> ofData(String name) {
        return Optional.ofNullable(
                model.path("dataset").path("datasource").path(name).textValue());
    }
}
