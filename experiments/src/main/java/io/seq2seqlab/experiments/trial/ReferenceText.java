package io.seq2seqlab.experiments.trial;

import io.seq2seqlab.metrics.BitsPerCharacter;
import io.seq2seqlab.text.TextCodec;
import io.seq2seqlab.text.Tokenizer;
import io.seq2seqlab.text.Vocabulary;
import io.seq2seqlab.tribuo.Seq2SeqEvaluation.Sentence;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Whether the likelihood of references is one of their text, so that it can be told in bits per character: every token is of
 * the vocabulary, since {@code <unk>} has the probability of all words that are not, and the tokens spell the line. White
 * space may be another between tokens, and more or less at the ends; the line's characters are counted as they stand.
 */
record ReferenceText(TextCodec codec, Vocabulary vocabulary) {

    /** Why there are no bits per character of the references that were rated, in one line; empty where there are. */
    Optional<String> obstacle(List<Sentence> sentences) {
        return IntStream.range(0, sentences.size())
                .filter(place -> sentences.get(place).reference().isPresent())
                .mapToObj(place -> obstacle(sentences.get(place)).map(why -> "sentence " + (place + 1) + ": " + why))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> obstacle(Sentence sentence) {
        List<String> tokens = sentence.prediction().getExample().getOutput().tokens();
        Optional<String> unknown =
                tokens.stream().filter(token -> !vocabulary.contains(token)).findFirst();
        if (unknown.isPresent()) {
            return Optional.of(
                    "'" + unknown.get() + "' is not in the target vocabulary, so that no text has its likelihood");
        }
        return visible(codec.decode(tokens)).equals(visible(sentence.target()))
                ? Optional.empty()
                : Optional.of("the tokens do not tell where spaces stand, so that no text has their likelihood");
    }

    private static List<String> visible(String line) {
        return Tokenizer.WHITESPACE.encode(line);
    }

    /** The characters of a reference, its line's end included. */
    static int characters(Sentence sentence) {
        return BitsPerCharacter.characters(sentence.target());
    }
}
