package io.seq2seqlab.experiments.scores;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Somebody asked for a thing by a name that nothing, or more than one thing, has. The message is one line. */
public class UnknownNameException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int LISTED = 10;

    public UnknownNameException(String message) {
        super(message);
    }

    /** @param known the names there are */
    public UnknownNameException(String what, String name, Collection<String> known) {
        super(what + " '" + name + "'; " + suggestion(name, known));
    }

    private static String suggestion(String name, Collection<String> known) {
        if (known.isEmpty()) {
            return "there are none yet";
        }
        int close = Math.max(2, name.length() / 3);
        LevenshteinDistance distance = new LevenshteinDistance(close);
        return known.stream()
                .filter(candidate -> distance.apply(name, candidate) >= 0)
                .min(Comparator.comparingInt(candidate -> distance.apply(name, candidate)))
                .map(candidate -> "did you mean '" + candidate + "'?")
                .orElseGet(() -> "known: " + listed(known));
    }

    /** The first names, and how many more there are. */
    public static String listed(Collection<String> names) {
        List<String> first = names.stream().limit(LISTED).toList();
        int more = names.size() - first.size();
        return String.join(", ", first) + (more > 0 ? " and " + more + " more" : "");
    }
}
