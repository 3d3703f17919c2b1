package io.seq2seqlab.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** German declension as grammar books table it. */
class DeclensionTest {

    private static final Adjective OLD = new Adjective("alt", "old", EnumSet.allOf(Kind.class));

    @ParameterizedTest
    @CsvSource({
        "THE, NOMINATIVE, MASCULINE, SINGULAR, der alte",
        "THE, ACCUSATIVE, MASCULINE, SINGULAR, den alten",
        "THE, DATIVE, MASCULINE, SINGULAR, dem alten",
        "THE, NOMINATIVE, FEMININE, SINGULAR, die alte",
        "THE, DATIVE, FEMININE, SINGULAR, der alten",
        "THE, ACCUSATIVE, NEUTER, SINGULAR, das alte",
        "THE, ACCUSATIVE, NEUTER, PLURAL, die alten",
        "THE, DATIVE, FEMININE, PLURAL, den alten",
        "A, NOMINATIVE, MASCULINE, SINGULAR, ein alter",
        "A, ACCUSATIVE, MASCULINE, SINGULAR, einen alten",
        "A, DATIVE, MASCULINE, SINGULAR, einem alten",
        "A, ACCUSATIVE, FEMININE, SINGULAR, eine alte",
        "A, DATIVE, FEMININE, SINGULAR, einer alten",
        "A, NOMINATIVE, NEUTER, SINGULAR, ein altes",
        "A, ACCUSATIVE, NEUTER, SINGULAR, ein altes",
        "NO, NOMINATIVE, FEMININE, PLURAL, keine alten",
        "NO, DATIVE, FEMININE, PLURAL, keinen alten",
        "OUR, NOMINATIVE, MASCULINE, SINGULAR, unser alter",
        "OUR, DATIVE, NEUTER, SINGULAR, unserem alten",
        "THIS, NOMINATIVE, NEUTER, SINGULAR, dieses alte",
        "EVERY, ACCUSATIVE, MASCULINE, SINGULAR, jeden alten",
        "MANY, NOMINATIVE, MASCULINE, PLURAL, viele alte",
        "MANY, DATIVE, MASCULINE, PLURAL, vielen alten",
        "TWO, ACCUSATIVE, NEUTER, PLURAL, zwei alte",
        "TWO, DATIVE, NEUTER, PLURAL, zwei alten"
    })
    void determinersAndAdjectivesAgree(
            Determiner determiner,
            GrammaticalCase grammaticalCase,
            Gender gender,
            GrammaticalNumber number,
            String expected) {
        Declension declension = new Declension(grammaticalCase, gender, number);

        assertThat(declension.determiner(determiner).orElseThrow() + " " + declension.adjective(OLD, determiner))
                .isEqualTo(expected);
    }
}
