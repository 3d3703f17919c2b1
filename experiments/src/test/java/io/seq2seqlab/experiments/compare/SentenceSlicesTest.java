package io.seq2seqlab.experiments.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.seq2seqlab.experiments.compare.SentenceSlices.Part;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SentenceSlicesTest {

    private static SentenceSlices ofLengths(int... lengths) {
        return new SentenceSlices(IntStream.of(lengths)
                .mapToObj(length -> Collections.nCopies(length, "word"))
                .toList());
    }

    @Test
    void lengths_are_cut_into_four_parts_of_as_many_sentences() {
        assertThat(ofLengths(8, 1, 7, 2, 6, 3, 5, 4).byLength())
                .extracting(Part::name, Part::sentences)
                .containsExactly(
                        tuple("1–2", List.of(1, 3)),
                        tuple("3–4", List.of(5, 7)),
                        tuple("5–6", List.of(4, 6)),
                        tuple("7–8", List.of(0, 2)));
    }

    @Test
    void sentences_of_one_length_are_never_apart() {
        assertThat(ofLengths(3, 3, 3, 3, 3, 9).byLength())
                .extracting(Part::name, Part::sentences)
                .containsExactly(tuple("3", List.of(0, 1, 2, 3, 4)), tuple("4–9", List.of(5)));
    }

    @Test
    void a_sentence_is_as_rare_as_its_rarest_word() {
        SentenceSlices slices = new SentenceSlices(
                List.of(List.of("the", "new"), List.of("the", "cat"), List.of("the"), List.of("the", "dog")));

        assertThat(slices.byRarestWord(Map.of("the", 1000, "cat", 5, "dog", 6)))
                .extracting(Part::name, Part::sentences)
                .containsExactly(
                        tuple("unseen", List.of(0)),
                        tuple("1–5", List.of(1)),
                        tuple("6–20", List.of(3)),
                        tuple("101 or more", List.of(2)));
    }
}
