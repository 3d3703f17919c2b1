package io.seq2seqlab.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seq2seqlab.metrics.Chrf;
import io.seq2seqlab.metrics.LetterCase;
import io.seq2seqlab.text.EscapedText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tribuo.MutableDataset;

/** Nothing depends on the default locale of a Java program: Turkish has a dotless i in the place of i, Arabic its own digits. */
class LocaleTest {

    private final Locale before = Locale.getDefault();

    @AfterEach
    void restore() {
        Locale.setDefault(before);
    }

    private static Seq2SeqModel trained() {
        return Seq2SeqTrainer.of(Numerals.SETTINGS)
                .train(new MutableDataset<>(ParallelTextDataSource.of(Numerals.corpus(60, 1))));
    }

    private static String told(Seq2SeqModel model) {
        MutableDataset<TokenSequence> text = new MutableDataset<>(ParallelTextDataSource.of(Numerals.corpus(20, 2)));
        return String.join(
                "\n",
                new Seq2SeqEvaluator().evaluate(model, text).toString(),
                new Chrf(LetterCase.MIXED).signature(),
                EscapedText.encode("a\tb\u2028c"),
                model.targetVocabulary().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"tr-TR", "ar-EG-u-nu-arab", "fa-IR-u-nu-arabext"})
    void trainingAndFiguresAreTheSameUnder(String language) {
        Locale.setDefault(Locale.ROOT);
        try (Seq2SeqModel expected = trained()) {
            String figures = told(expected);
            Locale.setDefault(Locale.forLanguageTag(language));

            try (Seq2SeqModel model = trained()) {
                assertThat(told(model)).isEqualTo(figures);
                model.weights()
                        .forEach((name, values) -> assertThat(values)
                                .as(name)
                                .isEqualTo(expected.weights().get(name)));
            }
        }
    }

    @Test
    void whereTribuoCannotSaveItIsTold() throws IOException {
        try (Seq2SeqModel model = trained()) {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            assertThatThrownBy(() -> model.serializeToStream(new ByteArrayOutputStream()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(
                            "while the default locale is tr_TR; call Locale.setDefault(Locale.ROOT) before");

            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            ByteArrayOutputStream saved = new ByteArrayOutputStream();
            model.serializeToStream(saved);
            assertThat(saved.size()).isPositive();
        }
    }
}
