package io.seq2seqlab.tribuo;

import com.oracle.labs.mlrg.olcut.config.Config;
import com.oracle.labs.mlrg.olcut.config.Configurable;
import com.oracle.labs.mlrg.olcut.config.ConfigurationData;
import com.oracle.labs.mlrg.olcut.config.ConfigurationManager;
import com.oracle.labs.mlrg.olcut.config.PropertyException;
import com.oracle.labs.mlrg.olcut.config.PropertySheet;
import com.oracle.labs.mlrg.olcut.config.property.SimpleProperty;
import io.seq2seqlab.network.AttentionScore;
import io.seq2seqlab.settings.Implementations;
import io.seq2seqlab.settings.Range;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The settings of a trainer as an experiment writes them: {@code model.encoder.type} is {@code bi-gru}. */
final class TrainerSettings {

    private static final String NONE = "none";

    private static final ClassValue<Map<String, Field>> FIELDS = new ClassValue<>() {
        @Override
        protected Map<String, Field> computeValue(Class<?> type) {
            Map<String, Field> fields = new TreeMap<>();
            for (Field field : PropertySheet.getAllFields(type.asSubclass(Configurable.class))) {
                if (field.isAnnotationPresent(Config.class)) {
                    fields.put(key(field.getName()), field);
                }
            }
            return Collections.unmodifiableMap(fields);
        }
    };

    private final ConfigurationManager manager = new ConfigurationManager();

    private TrainerSettings() {}

    /** Makes a trainer through OLCUT. */
    static Seq2SeqTrainer read(Map<String, String> settings) {
        TrainerSettings reader = new TrainerSettings();
        reader.configure(Seq2SeqTrainer.class, "", new TreeMap<>(settings));
        try {
            return (Seq2SeqTrainer) reader.manager.lookup(component(""));
        } catch (PropertyException e) {
            throw new SettingException(String.valueOf(e.getProperty()), String.valueOf(e.getMsg()), e);
        }
    }

    /** Adds a component for a class, its settings given by keys below {@code path}. */
    private void configure(Class<? extends Configurable> type, String path, Map<String, String> settings) {
        Map<String, Field> fields = fields(type);
        Map<String, Map<String, String>> byField = new TreeMap<>();
        Map<String, String> scoreSettings = new HashMap<>();
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            String[] parts = setting.getKey().split("\\.", 2);
            Field field = fields.get(parts[0]);
            if (field == null) {
                scoreSettings.put(setting.getKey(), setting.getValue());
            } else {
                byField.computeIfAbsent(parts[0], key -> new TreeMap<>())
                        .put(parts.length == 1 ? "" : parts[1], setting.getValue());
            }
        }
        ConfigurationData data = new ConfigurationData(component(path), type.getName());
        for (Map.Entry<String, Map<String, String>> entry : byField.entrySet()) {
            Field field = fields.get(entry.getKey());
            String key = join(path, entry.getKey());
            if (field.getType() == AttentionScore.class) {
                AttentionScore score = score(key, single(key, entry.getValue()));
                if (score != null) {
                    configure(score.getClass(), key, scoreSettings);
                    scoreSettings = Map.of();
                    data.add(field.getName(), new SimpleProperty(component(key)));
                }
            } else if (Configurable.class.isAssignableFrom(field.getType())) {
                requireGroup(key, entry.getValue());
                configure(field.getType().asSubclass(Configurable.class), key, entry.getValue());
                data.add(field.getName(), new SimpleProperty(component(key)));
            } else {
                String value = single(key, entry.getValue());
                data.add(field.getName(), new SimpleProperty(accepted(key, field.getType(), value)));
            }
        }
        for (String unknown : scoreSettings.keySet()) {
            throw new SettingException(
                    join(path, unknown),
                    String.format(
                            Locale.ROOT,
                            "there is no such setting; %s has %s",
                            path.isEmpty() ? "a trainer" : path,
                            String.join(", ", fields.keySet())));
        }
        manager.addConfiguration(List.of(data));
    }

    private static void requireGroup(String key, Map<String, String> values) {
        if (values.containsKey("")) {
            throw new SettingException(key, key + " is a group of settings; set one below it");
        }
    }

    private static String single(String key, Map<String, String> values) {
        String value = values.get("");
        if (value == null || values.size() > 1) {
            throw new SettingException(
                    join(
                            key,
                            values.keySet().stream()
                                    .max(Comparator.naturalOrder())
                                    .orElse("")),
                    "there is no such setting; " + key + " is a single value");
        }
        return value;
    }

    private static AttentionScore score(String key, String name) {
        if (name.equals(NONE)) {
            return null;
        }
        Implementations<AttentionScore> scores = Implementations.of(AttentionScore.class);
        return scores.named(name)
                .orElseThrow(() -> new SettingException(
                        key,
                        String.format(
                                Locale.ROOT,
                                "'%s' is not one of %s, none",
                                name,
                                scores.offers().keySet().stream().sorted().collect(Collectors.joining(", ")))));
    }

    /** The value in the form in which OLCUT reads it. */
    private static String accepted(String key, Class<?> type, String value) {
        if (type.isEnum()) {
            for (Object constant : type.getEnumConstants()) {
                if (spelling(constant).equals(value)) {
                    return ((Enum<?>) constant).name();
                }
            }
            throw new SettingException(
                    key,
                    String.format(
                            Locale.ROOT,
                            "'%s' is not one of %s",
                            value,
                            Arrays.stream(type.getEnumConstants())
                                    .map(TrainerSettings::spelling)
                                    .collect(Collectors.joining(", "))));
        }
        try {
            if (type == int.class || type == Integer.class) {
                Integer.parseInt(value);
            } else if (type == long.class || type == Long.class) {
                Long.parseLong(value);
            } else if (type == double.class || type == Double.class) {
                Double.parseDouble(value);
            } else if ((type == boolean.class || type == Boolean.class)
                    && !List.of("true", "false").contains(value)) {
                throw new SettingException(key, String.format(Locale.ROOT, "'%s' is neither true nor false", value));
            }
        } catch (NumberFormatException e) {
            String expected = type == double.class || type == Double.class ? "a number" : "a whole number";
            throw new SettingException(key, String.format(Locale.ROOT, "'%s' is not %s", value, expected), e);
        }
        return value;
    }

    /** Lower case with hyphens, unless the choice has a spelling of its own, as a validation metric has. */
    private static String spelling(Object constant) {
        Enum<?> choice = (Enum<?>) constant;
        return choice.toString().equals(choice.name())
                ? choice.name().toLowerCase(Locale.ROOT).replace('_', '-')
                : choice.toString();
    }

    /**
     * Checks every number against its {@link Range}.
     *
     * @throws SettingException naming the first that is outside
     */
    static void requireRanges(Configurable host) {
        requireRanges(host, "");
    }

    private static void requireRanges(Configurable host, String path) {
        for (Map.Entry<String, Field> entry : fields(host.getClass()).entrySet()) {
            String key = join(path, entry.getKey());
            Object value = ConfiguredProvenance.value(entry.getValue(), host);
            Range range = entry.getValue().getAnnotation(Range.class);
            if (value instanceof AttentionScore score) {
                requireRanges(score, path);
            } else if (value instanceof Configurable part) {
                requireRanges(part, key);
            } else if (range != null && value instanceof Number number && !holds(range, number.doubleValue())) {
                throw new SettingException(
                        key, String.format(Locale.ROOT, "%s is out of range, expected %s", number, describe(range)));
            }
        }
    }

    private static boolean holds(Range range, double value) {
        boolean aboveMin = range.aboveMin() ? value > range.min() : value >= range.min();
        boolean belowMax = range.belowMax() ? value < range.max() : value <= range.max();
        return aboveMin && belowMax;
    }

    private static String describe(Range range) {
        List<String> bounds = new ArrayList<>();
        if (range.min() != Double.NEGATIVE_INFINITY) {
            bounds.add((range.aboveMin() ? "more than " : "at least ") + number(range.min()));
        }
        if (range.max() != Double.POSITIVE_INFINITY) {
            bounds.add((range.belowMax() ? "less than " : "at most ") + number(range.max()));
        }
        return String.join(" and ", bounds);
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }

    private static Map<String, Field> fields(Class<? extends Configurable> type) {
        return FIELDS.get(type);
    }

    private static String key(String fieldName) {
        return fieldName.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private static String join(String path, String key) {
        return path.isEmpty() || key.isEmpty() ? path + key : path + "." + key;
    }

    private static String component(String path) {
        return path.isEmpty() ? "trainer" : "trainer-" + path.replace('.', '-');
    }
}
