package io.seq2seqlab.experiments.corpus;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a split is for, as the names of its files say. */
enum SplitRole {
    TRAINING("training", List.of("train"), List.of("training")),
    VALIDATION("validation", List.of("validation", "val", "valid", "dev"), List.of("devel", "development")),
    TEST("test", List.of(), List.of());

    private static final List<String> TEST_PREFIXES = List.of("test", "tst");

    private final String title;
    private final List<String> names;
    private final List<String> alike;

    SplitRole(String title, List<String> names, List<String> alike) {
        this.title = title;
        this.names = names;
        this.alike = alike;
    }

    /** The role that a name stands for, whatever its case; every name that is no other's is a test set's. */
    static SplitRole of(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Stream.of(TRAINING, VALIDATION)
                .filter(role -> role.names.contains(lower) || role.alike.contains(lower))
                .findFirst()
                .orElse(TEST);
    }

    /** Whether files of this name are read as such a split. */
    boolean reads(String name) {
        return this == TEST || names.contains(name);
    }

    /** Whether a name speaks of a split, rather than of anything a folder may hold. */
    static boolean isSpokenOfBy(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return of(name) != TEST || TEST_PREFIXES.stream().anyMatch(lower::startsWith);
    }

    /** The name of the split in a corpus. */
    String split(String name) {
        return switch (this) {
            case TRAINING -> Corpus.TRAIN;
            case VALIDATION -> Corpus.VALIDATION;
            case TEST -> name;
        };
    }

    /** The name that files of this name should have. */
    String readName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (this == TEST || names.contains(lower)) {
            return this == TEST ? name : lower;
        }
        return names.get(0);
    }

    /** For messages: {@code the validation set}. */
    @Override
    public String toString() {
        return "the " + title + " set";
    }
}
