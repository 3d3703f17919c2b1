package io.seq2seqlab.tribuo;

/** Which versions of its saved form a class can read. */
final class Versions {

    private Versions() {}

    static void require(Class<?> type, int version, int newest) {
        if (version < 0 || version > newest) {
            throw new IllegalArgumentException(
                    "a %s was saved in version %d; this program reads up to version %d, use a newer one"
                            .formatted(type.getSimpleName(), version, newest));
        }
    }
}
