package io.seq2seqlab.experiments.schema;

import java.util.List;
import java.util.stream.Collectors;

/** An experiment that cannot be run as it is written. The message has one line per problem. */
public final class ConfigException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * @param problems at least one
     */
    public ConfigException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** All problems, in the order in which a reader meets them. */
    public List<Problem> problems() {
        return problems;
    }
}
