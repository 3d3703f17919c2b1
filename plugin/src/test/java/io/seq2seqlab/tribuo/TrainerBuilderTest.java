package io.seq2seqlab.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seq2seqlab.network.AttentionScore;
import io.seq2seqlab.network.attention.AdditiveScore;
import io.seq2seqlab.network.recurrent.EncoderType;
import io.seq2seqlab.settings.Implementations;
import io.seq2seqlab.settings.Key;
import io.seq2seqlab.settings.Kind;
import io.seq2seqlab.settings.Settings;
import io.seq2seqlab.training.OptimizerType;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A trainer that is built of typed values is the one that the same values make as an experiment writes them. */
class TrainerBuilderTest {

    private static final Map<String, Key> KEYS = Seq2SeqTrainer.settings().leaves();

    private static final Map<String, Method> METHODS = Arrays.stream(TrainerBuilder.class.getMethods())
            .filter(method -> !List.of("build", "set").contains(method.getName()))
            .collect(Collectors.toMap(Method::getName, method -> method));

    /** What must stand beside a value, where its condition does not say it. */
    private static final Map<String, Map<String, String>> NEEDED = Map.of(
            "linear", Map.of("training.teacher_forcing.k", "1", "training.teacher_forcing.c", "0.01"),
            "exponential", Map.of("training.teacher_forcing.k", "0.5"),
            "inverse-sigmoid", Map.of("training.teacher_forcing.k", "2"));

    @Test
    void everyKeyHasOneMethod() {
        assertThat(METHODS.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        KEYS.keySet().stream().map(BuilderCalls::method).toList());
    }

    static Stream<Arguments> values() {
        return KEYS.entrySet().stream()
                .flatMap(key -> candidates(key.getValue().kind()).map(value -> Arguments.of(key.getKey(), value)));
    }

    private static Stream<String> candidates(Kind kind) {
        if (kind instanceof Kind.Choice choice) {
            return choice.names().stream().filter(name -> !name.equals("none"));
        }
        return (kind instanceof Kind.Words ? Stream.of("cpu") : Stream.of("6", "0.25", "1.5", "true", "false"))
                .filter(text -> ((Kind.Single) kind).canonical(text).isPresent());
    }

    @ParameterizedTest
    @MethodSource("values")
    void isTheTrainerOfTheSameTexts(String key, String value) throws ReflectiveOperationException {
        Map<String, String> texts = needs(key);
        texts.putAll(NEEDED.getOrDefault(value, Map.of()));
        texts.put(key, value);
        TrainerBuilder builder = Seq2SeqTrainer.builder();
        for (Map.Entry<String, String> text : texts.entrySet()) {
            Method method = METHODS.get(BuilderCalls.method(text.getKey()));
            method.invoke(builder, typed(method.getParameterTypes()[0], text.getValue()));
        }

        assertThat(told(builder::build)).isEqualTo(told(() -> Seq2SeqTrainer.of(texts)));
    }

    /** Its provenance, or why there is none. */
    private static Object told(Supplier<Seq2SeqTrainer> trainer) {
        try {
            return trainer.get().getProvenance();
        } catch (SettingException e) {
            return e.key() + ": " + e.getMessage();
        }
    }

    /** The values that a key needs beside it to be known. */
    private static Map<String, String> needs(String path) {
        Map<String, String> needed = new LinkedHashMap<>();
        for (Key.Condition condition : KEYS.get(path).conditions()) {
            String other = path.substring(0, path.lastIndexOf('.') + 1) + condition.key();
            candidates(KEYS.get(other).kind())
                    .filter(value -> condition.holds(
                            KEYS.get(other).kind() instanceof Kind.Single single
                                    ? single.canonical(value)
                                    : Optional.empty()))
                    .findFirst()
                    .ifPresent(value -> {
                        needed.putAll(needs(other));
                        needed.putAll(NEEDED.getOrDefault(value, Map.of()));
                        needed.put(other, value);
                    });
        }
        return needed;
    }

    private static Object typed(Class<?> type, String text) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(constant -> Settings.spelling(constant).equals(text))
                    .findFirst()
                    .orElseThrow();
        }
        return Map.<Class<?>, Supplier<Object>>of(
                        int.class, () -> Integer.valueOf(text),
                        long.class, () -> Long.valueOf(text),
                        double.class, () -> Double.valueOf(text),
                        boolean.class, () -> Boolean.valueOf(text),
                        String.class, () -> text,
                        Class.class,
                                () -> Implementations.of(AttentionScore.class)
                                        .named(text)
                                        .orElseThrow()
                                        .getClass())
                .get(type)
                .get();
    }

    @Test
    void whatIsNotSetHasItsDefault() {
        assertThat(Seq2SeqTrainer.builder().build().getProvenance()).isEqualTo(new Seq2SeqTrainer().getProvenance());
    }

    @Test
    void takesJavasOwnTypesAndKeysWithoutAMethod() {
        Seq2SeqTrainer trainer = Seq2SeqTrainer.builder()
                .encoder(EncoderType.BI_LSTM)
                .attentionScore(AdditiveScore.class)
                .set("model.attention.size", "17")
                .optimizer(OptimizerType.SGD)
                .optimizerLearningRate(1)
                .seed(9)
                .build();

        assertThat(trainer.getProvenance())
                .isEqualTo(Seq2SeqTrainer.of(Map.of(
                                "model.encoder.type", "bi-lstm",
                                "model.attention.score", "additive",
                                "model.attention.size", "17",
                                "training.optimizer.type", "sgd",
                                "training.optimizer.learning_rate", "1",
                                "seed", "9"))
                        .getProvenance());
    }

    @Test
    void anUnregisteredScoreIsToldApart() {
        assertThatThrownBy(() -> Seq2SeqTrainer.builder().attentionScore(AttentionScore.class))
                .isInstanceOfSatisfying(
                        SettingException.class, e -> assertThat(e.key()).isEqualTo("model.attention.score"))
                .hasMessageContaining("META-INF/services/io.seq2seqlab.network.AttentionScore");
    }
}
