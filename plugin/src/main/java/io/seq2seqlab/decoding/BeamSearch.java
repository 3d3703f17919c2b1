package io.seq2seqlab.decoding;

import io.seq2seqlab.text.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Goes on with the most probable beginnings at every step. One that ends leaves its place in the beam for good, so that a beam
 * of one is the greedy search, and what ended costs no step more.
 *
 * @param width how many beginnings are kept, at least 1
 * @param hypotheses how many are wanted of each source, at least 1 and at most the width
 * @param ranking what hypotheses are ranked by; those that ended with {@code <eos>} come before those that met the limit
 * @param limit the most tokens
 * @param shortest the least tokens, at least 0
 * @param noRepeat how many tokens in a row may not stand twice in a hypothesis; 0 where all may
 */
record BeamSearch(int width, int hypotheses, Ranking ranking, TokenLimit limit, int shortest, int noRepeat)
        implements Search {

    /** The most probable first; where two are equally probable, the one of the better beginning, and then the lower token. */
    private static final Comparator<Beginning> BY_PROBABILITY = Comparator.comparingDouble(Beginning::logProbability)
            .reversed()
            .thenComparingInt(Beginning::row)
            .thenComparingInt(Beginning::token);

    public BeamSearch {
        if (width < 1 || hypotheses < 1 || hypotheses > width) {
            throw new IllegalArgumentException(
                    hypotheses + " hypotheses of a beam of " + width + "; expected 1 to the width of the beam");
        }
    }

    @Override
    public List<List<Hypothesis>> search(StepDecoder decoder, SourceBatch sources) {
        List<Beam> beams = new ArrayList<>();
        for (int length : sources.lengths()) {
            beams.add(new Beam(length));
        }
        int[] previous = new int[sources.size()];
        Arrays.fill(previous, Vocabulary.START);
        try (StepDecoder.Decoding decoding = decoder.start(sources)) {
            StepOutput output = decoding.step(previous);
            for (List<Row> rows = advance(beams, output); !rows.isEmpty(); rows = advance(beams, output)) {
                output = decoding.step(
                        rows.stream().mapToInt(row -> row.beginning().token()).toArray(),
                        rows.stream().mapToInt(Row::parent).toArray());
            }
        }
        return beams.stream().map(Beam::best).toList();
    }

    /** A beginning that goes on, and the row that it went on from. */
    private record Row(Beginning beginning, int parent) {}

    private List<Row> advance(List<Beam> beams, StepOutput output) {
        int rows = beams.stream().mapToInt(beam -> beam.open.size()).sum();
        List<Row> next = new ArrayList<>();
        int from = 0;
        for (Beam beam : beams) {
            int of = beam.open.size();
            if (of > 0) {
                next.addAll(beam.advance(output, from, rows));
            }
            from += of;
        }
        return next;
    }

    /** What is known of one source. */
    private final class Beam {

        private final int sourceLength;
        private final int mostTokens;
        private final List<Ranked> ended = new ArrayList<>();
        private List<Beginning> open;

        Beam(int sourceLength) {
            this.sourceLength = sourceLength;
            this.mostTokens = limit.of(sourceLength);
            this.open = List.of(Beginning.NOTHING);
        }

        /** @param from the row of its first beginning, of all rows */
        List<Row> advance(StepOutput output, int from, int rows) {
            if (ranking.coverage() > 0 && output.attention().isEmpty()) {
                throw new NoAttentionException();
            }
            List<Beginning> kept = mostProbable(output, from, rows);
            if (kept.isEmpty()) {
                open.forEach(beginning -> ended.add(new Ranked(beginning, false)));
            }
            List<Row> next = new ArrayList<>();
            for (Beginning beginning : kept) {
                Beginning seen = withAttention(beginning, output, rows);
                if (seen.token() == Vocabulary.END) {
                    ended.add(new Ranked(seen, true));
                } else if (seen.steps() >= mostTokens) {
                    ended.add(new Ranked(seen, false));
                } else {
                    next.add(new Row(seen, seen.row()));
                }
            }
            if (noneCanEnter(next)) {
                next = List.of();
            }
            open = next.stream().map(Row::beginning).toList();
            return next;
        }

        /** What goes on from the open beginnings with most probability, as many as there are places left, the best first. */
        private List<Beginning> mostProbable(StepOutput output, int from, int rows) {
            float[] all = output.logProbabilities();
            int vocabulary = all.length / rows;
            int places = width - ended.size();
            PriorityQueue<Beginning> kept = new PriorityQueue<>(places + 1, BY_PROBABILITY.reversed());
            double least = Double.NEGATIVE_INFINITY;
            List<Beginning> found = new ArrayList<>();
            for (int i = 0; i < open.size(); i++) {
                Beginning beginning = open.get(i);
                Set<Integer> forbidden = forbidden(beginning);
                double before = beginning.logProbability();
                int first = (from + i) * vocabulary;
                for (int token = 0; token < vocabulary; token++) {
                    double logProbability = before + all[first + token];
                    if (logProbability > least && !forbidden.contains(token)) {
                        kept.add(beginning.then(token, logProbability, from + i));
                        if (kept.size() > places) {
                            kept.poll();
                        }
                        least = kept.size() == places ? kept.element().logProbability() : least;
                    }
                }
            }
            while (!kept.isEmpty()) {
                found.add(kept.poll());
            }
            Collections.reverse(found);
            return found;
        }

        private Set<Integer> forbidden(Beginning beginning) {
            Set<Integer> forbidden = noRepeat == 0 ? new HashSet<>() : beginning.repeating(noRepeat);
            if (beginning.steps() < shortest) {
                forbidden.add(Vocabulary.END);
            }
            return forbidden;
        }

        private Beginning withAttention(Beginning beginning, StepOutput output, int rows) {
            return output.attention()
                    .map(all -> {
                        int at = beginning.row() * (all.length / rows);
                        return beginning.looking(Arrays.copyOfRange(all, at, at + sourceLength));
                    })
                    .orElse(beginning);
        }

        /** Whether no open beginning can become better than those that are wanted and have ended. */
        private boolean noneCanEnter(List<Row> next) {
            double most = next.stream()
                    .mapToDouble(row -> ranking.bound(row.beginning().logProbability(), mostTokens + 1))
                    .max()
                    .orElse(Double.NEGATIVE_INFINITY);
            return ended.stream()
                            .filter(ranked -> ranked.complete() && ranked.score() >= most)
                            .count()
                    >= hypotheses;
        }

        List<Hypothesis> best() {
            return ended.stream()
                    .sorted(Comparator.comparing(Ranked::complete)
                            .thenComparing(Ranked::score)
                            .reversed())
                    .limit(hypotheses)
                    .map(Ranked::hypothesis)
                    .toList();
        }
    }

    /** A beginning that goes on no more, and its score. */
    private final class Ranked {

        private final Beginning beginning;
        private final boolean complete;
        private final double score;

        Ranked(Beginning beginning, boolean complete) {
            this.beginning = beginning;
            this.complete = complete;
            this.score = ranking.score(beginning.logProbability(), beginning.steps(), covered());
        }

        boolean complete() {
            return complete;
        }

        double score() {
            return score;
        }

        private double[] covered() {
            double[] covered = new double[beginning.attention().length];
            beginning.attentions().ifPresent(rows -> {
                for (float[] row : rows) {
                    for (int i = 0; i < covered.length; i++) {
                        covered[i] += row[i];
                    }
                }
            });
            return covered;
        }

        Hypothesis hypothesis() {
            int[] tokens = beginning.tokens();
            return new Hypothesis(
                    complete ? Arrays.copyOf(tokens, tokens.length - 1) : tokens,
                    beginning.logProbability(),
                    score,
                    complete,
                    beginning.attentions());
        }
    }
}
