package io.seq2seqlab.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds the implementations of a choice that files {@code META-INF/services} of the class path name, as for
 * {@link java.util.ServiceLoader}. They are made one by one, so that one that cannot be used is set aside and breaks no
 * other. Where two have one name, the one that comes first on the class path has it.
 *
 * @param <S> the choice
 */
public final class Implementations<S extends Named> {

    private static final String SERVICES = "META-INF/services/";
    private static final String NONE = "none";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    /**
     * An implementation that can be used.
     *
     * @param instance as its constructor makes it
     * @param origin the jar or folder it comes from; empty where it comes with the choice itself
     */
    public record Offer<S>(S instance, Optional<Path> origin) {}

    /**
     * An implementation that cannot be used.
     *
     * @param origin the jar or folder that names it
     * @param reason one line that begins with the name of its class
     */
    public record SetAside(Path origin, String reason) {}

    private static final ClassValue<Implementations<?>> FOUND = new ClassValue<>() {
        @Override
        protected Implementations<?> computeValue(Class<?> choice) {
            return find(choice.asSubclass(Named.class));
        }
    };

    private final Class<S> choice;
    private final Path home;
    private final Map<String, Offer<S>> offers = new LinkedHashMap<>();
    private final List<SetAside> setAside = new ArrayList<>();

    private Implementations(Class<S> choice) {
        this.choice = choice;
        this.home = origin(choice).orElseThrow();
    }

    /** Looks through the class path, once. */
    @SuppressWarnings("unchecked")
    public static <S extends Named> Implementations<S> of(Class<S> choice) {
        return (Implementations<S>) FOUND.get(choice);
    }

    private static <S extends Named> Implementations<S> find(Class<S> choice) {
        Implementations<S> found = new Implementations<>(choice);
        try {
            for (URL file : Collections.list(choice.getClassLoader().getResources(SERVICES + choice.getName()))) {
                found.read(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the class path cannot be read: " + e.getMessage(), e);
        }
        return found;
    }

    /** Those that can be used, by name. */
    public Map<String, Offer<S>> offers() {
        return Collections.unmodifiableMap(offers);
    }

    /** A new one of a name. */
    public Optional<S> named(String name) {
        return Optional.ofNullable(offers.get(name)).map(Offer::instance).map(one -> {
            try {
                return choice.cast(one.getClass().getConstructor().newInstance());
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(one.getClass() + " could be made once and now cannot", e);
            }
        });
    }

    /** Those that cannot be used. */
    public List<SetAside> setAside() {
        return Collections.unmodifiableList(setAside);
    }

    /** The names of classes in the text of a file {@code META-INF/services}. */
    public static List<String> classNames(String services) {
        return services.lines()
                .map(line -> line.split("#", 2)[0].strip())
                .filter(line -> !line.isEmpty())
                .distinct()
                .toList();
    }

    private void read(URL file) throws IOException {
        Path place = container(file);
        for (String name : classNames(text(file))) {
            try {
                S implementation = make(name, place);
                offer(implementation, origin(implementation.getClass()).orElse(place));
            } catch (Refused refused) {
                setAside.add(new SetAside(place, name + " " + refused.getMessage()));
            }
        }
    }

    private S make(String className, Path place) throws Refused {
        try {
            Class<?> type = Class.forName(className, false, choice.getClassLoader());
            Path own = origin(type).orElse(place);
            if (Files.isRegularFile(place) && !own.equals(place)) {
                throw new Refused("is also in " + (own.equals(home) ? "Seq2Seq Lab itself" : own)
                        + ", which comes first; give it another name, or use one of the two");
            }
            if (!choice.isAssignableFrom(type)) {
                throw new Refused("is no " + choice.getSimpleName() + "; let it implement " + choice.getName());
            }
            return choice.cast(type.getConstructor().newInstance());
        } catch (ClassNotFoundException e) {
            throw new Refused("is named as a service but not there");
        } catch (NoSuchMethodException | IllegalAccessException | InstantiationException e) {
            throw new Refused(
                    "cannot be made; it needs to be a public class with a public constructor that takes nothing");
        } catch (InvocationTargetException e) {
            throw new Refused("cannot be made: its constructor threw " + line(e.getCause()));
        } catch (LinkageError e) {
            throw new Refused("cannot be loaded: " + line(e) + "; compile it against this version of seq2seq-plugin");
        }
    }

    private void offer(S implementation, Path origin) throws Refused {
        String name = name(implementation);
        if (name.equals(NONE) || !NAME.matcher(name).matches()) {
            throw new Refused("has the name '" + name + "'; expected lower case with hyphens, and not " + NONE);
        }
        Offer<S> first = offers.get(name);
        if (first != null) {
            throw new Refused("is called '" + name + "', as is one "
                    + first.origin().map(other -> "of " + other).orElse("of Seq2Seq Lab itself")
                    + "; give it another name, or use one of the two");
        }
        offers.put(name, new Offer<>(implementation, Optional.of(origin).filter(path -> !path.equals(home))));
    }

    private String name(S implementation) throws Refused {
        try {
            return String.valueOf(implementation.name());
        } catch (RuntimeException | LinkageError e) {
            throw new Refused("does not tell its name: name() threw " + line(e));
        }
    }

    private static String line(Throwable thrown) {
        Throwable failure =
                thrown instanceof ExceptionInInitializerError && thrown.getCause() != null ? thrown.getCause() : thrown;
        String message =
                String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        return failure.getClass().getSimpleName() + (failure.getMessage() == null ? "" : ": " + message);
    }

    private static String text(URL file) throws IOException {
        URLConnection connection = file.openConnection();
        connection.setUseCaches(false);
        try (InputStream in = connection.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The jar or folder that a services file is in. */
    private static Path container(URL file) throws IOException {
        if (file.openConnection() instanceof JarURLConnection jar) {
            return path(jar.getJarFileURL());
        }
        Path path = path(file);
        return path.getParent().getParent().getParent();
    }

    private static Optional<Path> origin(Class<?> type) {
        return Optional.ofNullable(type.getProtectionDomain().getCodeSource())
                .map(CodeSource::getLocation)
                .map(Implementations::path);
    }

    private static Path path(URL file) {
        try {
            return Path.of(new URI(file.toString()));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(file + " is no place of a file", e);
        }
    }

    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }
}
