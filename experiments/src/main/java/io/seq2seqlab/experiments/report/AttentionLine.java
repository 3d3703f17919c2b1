package io.seq2seqlab.experiments.report;

import io.seq2seqlab.decoding.AttentionMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A line of {@code attention.jsonl}: one sentence of one network, its columns brought into the order of the written sentence.
 *
 * @param source tokens in the order of the sentence, marks included
 * @param target tokens, end mark included
 * @param weights target token by target token, in {@link WeightScale}
 * @param marked whether the first column is the start mark
 */
record AttentionLine(List<String> source, List<String> target, String weights, boolean marked) {

    static AttentionLine of(AttentionMap map) {
        int[] positions = map.sourcePositions();
        int last = positions.length - 1;
        // Both marks have the place behind the last word; no two words share one.
        boolean marked = last > 0 && positions[0] == positions[last];
        List<Integer> columns = IntStream.rangeClosed(0, last)
                .boxed()
                .sorted(Comparator.comparingInt(column -> marked && column == 0 ? -1 : positions[column]))
                .toList();
        StringBuilder weights = new StringBuilder();
        for (float[] row : map.weights()) {
            columns.forEach(column -> weights.append(WeightScale.written(row[column])));
        }
        List<String> source = new ArrayList<>();
        columns.forEach(column -> source.add(map.source().get(column)));
        return new AttentionLine(List.copyOf(source), map.target(), weights.toString(), marked);
    }

    /** The source without marks. */
    List<String> words() {
        return marked ? source.subList(1, source.size() - 1) : source;
    }

    /** The reference without its end mark. */
    List<String> reference() {
        return target.subList(0, Math.max(0, target.size() - 1));
    }
}
