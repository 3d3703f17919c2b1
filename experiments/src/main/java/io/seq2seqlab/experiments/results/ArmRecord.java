package io.seq2seqlab.experiments.results;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * An arm of an experiment: one setting, trained once per seed.
 *
 * @param name unique within the experiment
 * @param factors the level of each factor, in the experiment's order; none for an imported arm
 * @param role what it is there for
 * @param comparedWith the name of the arm that it is compared with; its own name for a baseline
 * @param origin whether its runs are trained here or imported
 * @param parameters numbers to train, counted before anything ran; empty if they were not counted
 * @param trainingFlops operations of a training step per target token, forward and backward; empty if they were not counted
 * @param members its runs, whether or not they have ended
 */
@JsonPropertyOrder({"name", "role", ArmRecord.COMPARED_WITH, "origin", "parameters", "training_flops", "factors", "runs"
})
public record ArmRecord(
        @JsonProperty(required = true) String name,
        Map<String, String> factors,
        ArmRole role,

        @JsonProperty(value = COMPARED_WITH, required = true)
        String comparedWith,

        Origin origin,
        OptionalLong parameters,
        OptionalDouble trainingFlops,
        @JsonProperty(value = "runs", required = true) List<Member> members) {

    static final String COMPARED_WITH = "compared_with";

    public ArmRecord {
        role = role == null ? ArmRole.COMPARED : role; // in a file of before there were others
        origin = origin == null ? Origin.TRAINED : origin;
        factors = Collections.unmodifiableMap(new LinkedHashMap<>(factors));
        members = List.copyOf(members);
    }

    /** Whether other arms are compared with this one. */
    public boolean baseline() {
        return comparedWith.equals(name);
    }

    /** The same arm with these of its factors. */
    public ArmRecord withFactors(List<String> names) {
        Map<String, String> kept = new LinkedHashMap<>(factors);
        kept.keySet().retainAll(names);
        return new ArmRecord(name, kept, role, comparedWith, origin, parameters, trainingFlops, members);
    }

    /** The same arm, compared with another one. */
    public ArmRecord comparedWith(String other) {
        return new ArmRecord(name, factors, role, other, origin, parameters, trainingFlops, members);
    }

    /** The same arm with these runs. */
    public ArmRecord withMembers(List<Member> runs) {
        return new ArmRecord(name, factors, role, comparedWith, origin, parameters, trainingFlops, runs);
    }

    /** The name of the arm that those are compared with that belong to no combination: the first baseline. */
    public static String firstBaseline(List<ArmRecord> arms) {
        return arms.stream()
                .filter(arm -> arm.role() == ArmRole.COMPARED && arm.baseline())
                .map(ArmRecord::name)
                .findFirst()
                .orElse("");
    }
}
