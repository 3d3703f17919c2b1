package io.seq2seqlab.explain;

import io.seq2seqlab.network.BoundNetwork;
import io.seq2seqlab.network.Memory;
import io.seq2seqlab.network.StateLayout;
import io.seq2seqlab.network.Step;
import io.seq2seqlab.ops.State;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Describes what a network computes, read from its formulas: lines to print, shapes, and floating-point operations as {@link
 * ShapeOps} counts them. B is the batch, S the source length.
 */
public final class Explanation {

    /** A backward pass multiplies twice where the forward pass multiplies once: gradients of the inputs and the weights. */
    private static final long FORWARD_AND_BACKWARD = 3;

    private static final Dimension B = Dimension.of("B");
    private static final Dimension S = Dimension.of("S");

    private final BoundNetwork network;
    private final List<Section> sections = new ArrayList<>();
    private Map<String, Term> encoded;
    private Memory<Term> memory;
    private State<Term> state;
    private Term features;

    /**
     * A part of the network.
     *
     * @param name encoder, bridge, memory (where a step looks at the source), step or readout
     * @param lines its formulas, each after those it needs
     * @param flops of one forward pass
     */
    public record Section(String name, List<FormulaWriter.Line> lines, Flops flops) {

        public Section {
            lines = List.copyOf(lines);
        }
    }

    private Explanation(BoundNetwork network) {
        this.network = network;
        encoder();
        bridge();
        memory();
        step();
        readout();
    }

    /**
     * Reads a network.
     *
     * @throws io.seq2seqlab.explain.ShapeException if an operation's values do not fit together
     */
    public static Explanation of(BoundNetwork network) {
        return new Explanation(network);
    }

    /** Encoder, bridge and memory run once for a batch of sources; step and readout once for each target token. */
    public List<Section> sections() {
        return List.copyOf(sections);
    }

    /** Whether both say the same of their networks. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Explanation explanation && sections.equals(explanation.sections);
    }

    @Override
    public int hashCode() {
        return sections.hashCode();
    }

    /** The operations that one target token takes, the work on its source aside. */
    public long forwardFlopsPerTargetToken(long sourceLength) {
        return tokenFlops(1, sourceLength);
    }

    /** Three times the forward pass: each product has two products for its gradients. */
    public long trainingFlopsPerTargetToken(long sourceLength) {
        return FORWARD_AND_BACKWARD * tokenFlops(1, sourceLength);
    }

    /**
     * The operations of a training step, three times those of its forward pass. Every position's logits count once, even
     * where the network chooses its next token by them, and every position projects one embedded token, the reference's or
     * the chosen one: the teacher-forcing ratio changes nothing. The optimizer is not counted.
     *
     * @param targetLength with {@code <sos>} and {@code <eos>}; one position fewer is predicted
     */
    public long trainingStepFlops(long batch, long sourceLength, long targetLength) {
        long source = flops("encoder", batch, sourceLength)
                + flops("bridge", batch, sourceLength)
                + flops("memory", batch, sourceLength);
        return FORWARD_AND_BACKWARD * (source + (targetLength - 1) * tokenFlops(batch, sourceLength));
    }

    private long tokenFlops(long batch, long sourceLength) {
        return flops("step", batch, sourceLength) + flops("readout", batch, sourceLength);
    }

    private long flops(String section, long batch, long sourceLength) {
        return sections.stream()
                .filter(s -> s.name.equals(section))
                .mapToLong(s -> s.flops.at(Map.of("B", batch, "S", sourceLength)))
                .sum();
    }

    private void encoder() {
        ShapeOps ops = new ShapeOps();
        FormulaWriter writer = new FormulaWriter();
        encoded = given(network.encode(ops, ShapeOps.input("source", B, S), ShapeOps.input("lengths", B)), writer);
        add("encoder", writer, ops);
    }

    private void bridge() {
        ShapeOps ops = new ShapeOps();
        State<Term> initial = network.start(ops, encoded);
        FormulaWriter writer = new FormulaWriter();
        state = named("s.", initial, writer);
        add("bridge", writer, ops);
    }

    private void memory() {
        ShapeOps ops = new ShapeOps();
        Memory<Term> read = network.memory(ops, encoded);
        FormulaWriter writer = new FormulaWriter();
        memory = new Memory<>(given(read.values(), writer), read.weights());
        add("memory", writer, ops);
    }

    private void step() {
        ShapeOps ops = new ShapeOps();
        FormulaWriter writer = new FormulaWriter();
        Term embedded = network.task().embedTarget(ops, ShapeOps.input("previous", B));
        Step<Term> step = network.step(ops, network.inputs(ops, embedded, memory), state, memory);
        writer.name("y", embedded);
        step.attention().ifPresent(weights -> attention(weights, step, writer));
        named("s'.", step.state(), writer);
        features = given("features", step.features(), writer);
        add("step", writer, ops);
    }

    /** Score and context have no name in the formula: the score is what the softmax reads, the context what it weights. */
    private static void attention(Term weights, Step<Term> step, FormulaWriter writer) {
        weights.find(term -> term.label().equals("mask"))
                .ifPresent(mask -> writer.name("score", mask.arguments().get(0)));
        writer.name("attention", weights);
        List<Term> results = new ArrayList<>(step.state().parts());
        results.add(step.features());
        results.stream()
                .flatMap(result -> result.find(term -> isContext(term, weights)).stream())
                .findFirst()
                .ifPresent(context -> writer.name("context", context));
    }

    private static boolean isContext(Term term, Term weights) {
        return switch (term.form()) {
            case PRODUCT -> term.arguments().get(0).isSame(weights);
            case SAME -> isContext(term.arguments().get(0), weights);
            default -> false;
        };
    }

    private void readout() {
        ShapeOps ops = new ShapeOps();
        FormulaWriter writer = new FormulaWriter().name("logits", network.task().write(ops, features));
        add("readout", writer, ops);
    }

    private State<Term> named(String prefix, State<Term> values, FormulaWriter writer) {
        List<StateLayout.Slot> slots = network.layout().state();
        List<Term> inputs = new ArrayList<>();
        for (int part = 0; part < slots.size(); part++) {
            String slot = slots.get(part).name();
            writer.name(prefix + slot, values.parts().get(part));
            inputs.add(again("s." + slot, values.parts().get(part)));
        }
        return new State<>(inputs);
    }

    /** As {@link #given(String, Term, FormulaWriter)} for values that the formula does not call so already. */
    private static Map<String, Term> given(Map<String, Term> values, FormulaWriter writer) {
        Map<String, Term> given = new LinkedHashMap<>();
        values.forEach((name, value) -> given.put(
                name, value.essence().label().equals(name) ? again(name, value) : given(name, value, writer)));
        return given;
    }

    /** Names a value in its section and gives the name that stands for it in the next. */
    private static Term given(String name, Term value, FormulaWriter writer) {
        writer.name(name, value);
        return again(name, value);
    }

    private static Term again(String name, Term value) {
        return ShapeOps.input(name, value.shape().toArray(Dimension[]::new));
    }

    private void add(String name, FormulaWriter writer, ShapeOps ops) {
        List<FormulaWriter.Line> lines = writer.write();
        if (!lines.isEmpty()) {
            sections.add(new Section(name, lines, ops.flops()));
        }
    }
}
