package io.seq2seqlab.experiments.schema;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The word that somebody may have meant. */
public final class Nearest {

    private static final int LONGEST = 100;

    private Nearest() {}

    public static Optional<String> to(String word, Collection<String> words) {
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
