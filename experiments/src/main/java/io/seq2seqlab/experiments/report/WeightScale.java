package io.seq2seqlab.experiments.report;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes a weight from 0 to 1 as one character, rounded to the nearest of 88 levels. */
final class WeightScale {

    /** The printing characters of ASCII that neither HTML nor JSON gives a meaning. */
    static final String LEVELS = IntStream.rangeClosed('!', '~')
            .filter(character -> "\"\\<>&'".indexOf(character) < 0)
            .mapToObj(Character::toString)
            .collect(Collectors.joining());

    private WeightScale() {}

    static char written(float weight) {
        int highest = LEVELS.length() - 1;
        return LEVELS.charAt(Math.round(Math.min(Math.max(weight, 0), 1) * highest));
    }
}
