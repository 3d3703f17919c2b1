package io.seq2seqlab.network;

import java.util.List;

/**
 * The names and axes of what passes from the encoder to the steps and from step to step: the inputs and outputs of an exported
 * step.
 *
 * @param memory what every step may read of the sources
 * @param state the parts of the state, in order
 */
public record StateLayout(List<Slot> memory, List<Slot> state) {

    /** The axis of the sources side by side, the first of every slot. */
    public static final String BATCH = "batch";

    /** The axis of a source's positions. */
    public static final String SOURCE_LENGTH = "source_length";

    /** The axis of the positions so far. A slot that has it is longer by one after each step. */
    public static final String STEPS = "steps";

    public StateLayout {
        memory = List.copyOf(memory);
        state = List.copyOf(state);
    }

    /** What the values of a slot are. */
    public enum Kind {
        REAL,
        TRUTH
    }

    /**
     * A named value.
     *
     * @param axes a number where the length is fixed, a name where sources decide it or it is not told
     */
    public record Slot(String name, Kind kind, List<String> axes) {

        public Slot {
            axes = List.copyOf(axes);
        }

        /** Real values. */
        public static Slot real(String name, String... axes) {
            return new Slot(name, Kind.REAL, List.of(axes));
        }
    }
}
