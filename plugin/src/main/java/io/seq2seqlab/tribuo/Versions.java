package io.seq2seqlab.tribuo;

import java.util.Locale;

/** Checks that a class can read the version of its saved form. */
final class Versions {

    private Versions() {}

    static void require(Class<?> type, int version, int newest) {
        if (version < 0 || version > newest) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "a %s was saved in version %d; this program reads up to version %d, use a newer one",
                    type.getSimpleName(),
                    version,
                    newest));
        }
    }
}
