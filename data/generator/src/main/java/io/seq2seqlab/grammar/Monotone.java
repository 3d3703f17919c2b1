package io.seq2seqlab.grammar;

import io.seq2seqlab.grammar.GeneratedSentence.Link;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Puts English words in the order of the first German token each translates. */
final class Monotone {

    private Monotone() {}

    static GeneratedSentence of(GeneratedSentence sentence) {
        int[] first = IntStream.range(0, sentence.target().size())
                .map(j -> sentence.links().stream()
                        .filter(link -> link.target() == j)
                        .mapToInt(Link::source)
                        .min()
                        .orElseThrow())
                .toArray();
        List<Integer> order = IntStream.range(0, first.length)
                .boxed()
                .sorted(Comparator.comparingInt(j -> first[j]))
                .toList();
        return new GeneratedSentence(
                sentence.source(),
                order.stream().map(sentence.target()::get).toList(),
                sentence.links().stream()
                        .map(link -> new Link(link.source(), order.indexOf(link.target())))
                        .sorted(GeneratedSentence.PHARAOH_ORDER)
                        .toList(),
                sentence.skeleton(),
                sentence.fillers(),
                sentence.combinations(),
                sentence.phenomena(),
                sentence.prefixDistance());
    }
}
