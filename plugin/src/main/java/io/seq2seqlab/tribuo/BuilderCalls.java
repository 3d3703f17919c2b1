package io.seq2seqlab.tribuo;

import io.seq2seqlab.network.AttentionScore;
import io.seq2seqlab.settings.Implementations;
import io.seq2seqlab.settings.Settings;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Answers the methods of a {@link TrainerBuilder}: each sets the key that its name is made of. */
final class BuilderCalls implements InvocationHandler {

    private static final Pattern WORD = Pattern.compile("[._]([a-z0-9])");

    private final Map<String, String> keys = new HashMap<>();
    private final Map<String, String> given = new TreeMap<>();

    private BuilderCalls() {
        Seq2SeqTrainer.settings().leaves().keySet().forEach(key -> keys.put(method(key), key));
    }

    static TrainerBuilder start() {
        return (TrainerBuilder) Proxy.newProxyInstance(
                TrainerBuilder.class.getClassLoader(), new Class<?>[] {TrainerBuilder.class}, new BuilderCalls());
    }

    /** {@code optimizerLearningRate} for {@code training.optimizer.learning_rate}. */
    static String method(String key) {
        String words = key.replaceFirst("^(model|training)\\.", "").replaceFirst("\\.type$", "");
        return WORD.matcher(words).replaceAll(word -> word.group(1).toUpperCase(Locale.ROOT));
    }

    @Override
    public Object invoke(Object builder, Method method, Object[] arguments) throws ReflectiveOperationException {
        if (method.getDeclaringClass() == Object.class) {
            return method.invoke(given, arguments);
        }
        switch (method.getName()) {
            case "build":
                return Seq2SeqTrainer.of(given);
            case "set":
                given.put((String) arguments[0], (String) arguments[1]);
                return builder;
            default:
                given.put(
                        keys.get(method.getName()),
                        arguments[0] instanceof Class<?> score ? name(score) : Settings.spelling(arguments[0]));
                return builder;
        }
    }

    private static String name(Class<?> score) {
        return Implementations.of(AttentionScore.class).offers().entrySet().stream()
                .filter(offer -> offer.getValue().instance().getClass() == score)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new SettingException(
                        "model.attention.score",
                        score.getName() + " is no attention score of the class path; name it in META-INF/services/"
                                + AttentionScore.class.getName()));
    }
}
