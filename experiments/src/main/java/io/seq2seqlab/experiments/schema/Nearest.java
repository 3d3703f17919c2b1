package io.seq2seqlab.experiments.schema;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The word that somebody may have meant. */
public final class Nearest {

    private static final int LONGEST = 100;

    private Nearest() {}

    /** A question to stand behind a message; empty where no word is near. */
    public static String hint(String word, Collection<String> words) {
        return to(word, words).map(near -> " (did you mean '" + near + "'?)").orElse("");
    }

    private static Optional<String> to(String word, Collection<String> words) {
        if (word.length() > LONGEST) {
            return Optional.empty();
        }
        LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
        int most = (word.length() + 2) / 3;
        return words.stream()
                .filter(candidate -> distance.apply(word, candidate) <= most)
                .min(Comparator.comparing(candidate -> distance.apply(word, candidate)));
    }
}
