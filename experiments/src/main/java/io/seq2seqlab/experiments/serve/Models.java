package io.seq2seqlab.experiments.serve;

import io.seq2seqlab.experiments.schema.OneLine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The networks that are served, by name; the first is the one that is meant where none is named. */
final class Models implements AutoCloseable {

    private final Map<String, ServedModel> byName = new LinkedHashMap<>();
    private final ServedModel first;

    /** @param models at least one, of different names */
    Models(List<ServedModel> models) {
        first = models.get(0);
        models.forEach(model -> byName.put(model.name(), model));
    }

    List<ServedModel> all() {
        return List.copyOf(byName.values());
    }

    /** @throws Refusal if no model has the name */
    ServedModel named(Optional<String> name) {
        return name.map(given -> Optional.ofNullable(byName.get(given))
                        .orElseThrow(() -> Refusal.badRequest("'model': there is no %s; expected one of %s"
                                .formatted(OneLine.quote(given), String.join(", ", byName.keySet())))))
                .orElse(first);
    }

    @Override
    public void close() {
        byName.values().forEach(ServedModel::close);
    }
}
