package io.seq2seqlab.experiments.leaderboard;

import io.seq2seqlab.experiments.results.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** A run's {@code config.yaml} as values by dotted key. */
public final class SettingsFile {

    private SettingsFile() {}

    /**
     * @return empty if there is no such file
     * @throws StoreException if it is no YAML
     */
    public static Optional<SortedMap<String, String>> read(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream yaml = Files.newInputStream(file)) {
            SortedMap<String, String> values = new TreeMap<>();
            flatten("", new Load(LoadSettings.builder().build()).loadFromInputStream(yaml), values);
            return Optional.of(values);
        } catch (IOException | YamlEngineException e) {
            throw new StoreException(file + ": cannot be read as settings: " + firstLine(e), e);
        }
    }

    private static void flatten(String path, Object node, Map<String, String> values) {
        if (node instanceof Map<?, ?> block) {
            block.forEach((key, value) -> flatten(path.isEmpty() ? key.toString() : path + "." + key, value, values));
        } else if (node instanceof List<?> list) {
            values.put(path, list.stream().map(String::valueOf).collect(Collectors.joining(", ")));
        } else {
            values.put(path, String.valueOf(node));
        }
    }

    private static String firstLine(Exception failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }
}
