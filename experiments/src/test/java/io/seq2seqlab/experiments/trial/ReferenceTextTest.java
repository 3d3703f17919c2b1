package io.seq2seqlab.experiments.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seq2seqlab.decoding.RatedTokens;
import io.seq2seqlab.decoding.SentenceScore;
import io.seq2seqlab.metrics.BitsPerCharacter;
import io.seq2seqlab.text.Tokenizer;
import io.seq2seqlab.text.Vocabulary;
import io.seq2seqlab.text.VocabularyLimits;
import io.seq2seqlab.tribuo.SentenceExample;
import io.seq2seqlab.tribuo.Seq2SeqEvaluation.Sentence;
import io.seq2seqlab.tribuo.TokenSequence;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tribuo.Prediction;

class ReferenceTextTest {

    private static Sentence sentence(Tokenizer tokenizer, String line) {
        TokenSequence reference = TokenSequence.of(tokenizer.encode(line));
        return new Sentence(
                new Prediction<>(reference, 1, new SentenceExample(List.of("x"), reference)),
                "x",
                "",
                line,
                Map.of(),
                Optional.of(rated(reference.tokens().size() + 1)),
                Optional.empty());
    }

    private static SentenceScore rated(int tokens) {
        RatedTokens rated = new RatedTokens(1, new boolean[tokens]);
        return new SentenceScore(rated, rated, Optional.empty(), 0);
    }

    private static Vocabulary vocabulary(Tokenizer tokenizer, String... lines) {
        return Vocabulary.build(
                List.of(lines).stream().map(tokenizer::encode).toList(), new VocabularyLimits(1, OptionalInt.empty()));
    }

    @ParameterizedTest
    @EnumSource(
            value = Tokenizer.class,
            names = {"WHITESPACE", "CHARACTER"})
    void units_do_not_change_how_many_characters_a_line_has(Tokenizer tokenizer) {
        Sentence sentence = sentence(tokenizer, "die Größe 😀");

        assertThat(new ReferenceText(tokenizer, vocabulary(tokenizer, "die Größe 😀")).obstacle(List.of(sentence)))
                .isEmpty();
        assertThat(ReferenceText.characters(sentence)).isEqualTo(12);
    }

    @ParameterizedTest
    @EnumSource(
            value = Tokenizer.class,
            names = {"WHITESPACE", "CHARACTER"})
    void an_unknown_token_has_the_likelihood_of_no_text(Tokenizer tokenizer) {
        ReferenceText text = new ReferenceText(tokenizer, vocabulary(tokenizer, "a b"));

        assertThat(text.obstacle(List.of(sentence(tokenizer, "a"), sentence(tokenizer, "b q"))))
                .hasValueSatisfying(
                        why -> assertThat(why).startsWith("sentence 2: 'q' is not in the target vocabulary"));
    }

    @Test
    void words_do_not_tell_where_spaces_stood() {
        ReferenceText text = new ReferenceText(Tokenizer.WORD, vocabulary(Tokenizer.WORD, "a, b"));

        assertThat(text.obstacle(List.of(sentence(Tokenizer.WORD, "a, b"))))
                .hasValueSatisfying(why -> assertThat(why).contains("where spaces stand"));
        assertThat(text.obstacle(List.of(sentence(Tokenizer.WORD, "a ,  b ")))).isEmpty();
    }

    @Test
    void a_coin_for_each_character_is_a_bit() {
        assertThat(new BitsPerCharacter(12 * Math.log(2), 12).value()).isCloseTo(1, within(1e-12));
    }
}
