package io.seq2seqlab.experiments.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The name of a file in a corpus folder, without what marks its {@link Reading}: {@code <set>.<language>} or {@code <set>.align},
 * or nearly so. A language is a code of two or three small letters, with script, region and the like behind it where they
 * matter: {@code de}, {@code pt-BR}, {@code zh_CN}, {@code deu_Latn}.
 */
sealed interface SplitFileName {

    /** Ending of files with alignments. */
    String ALIGNMENTS = "align";

    /** A name as it is read. */
    record Exact(String set, String ending) implements SplitFileName {}

    /**
     * A name that is not read, though it may have been meant to be.
     *
     * @param set that it may belong to
     * @param ending the language that it may be in, or {@value #ALIGNMENTS}; empty where it has none
     * @param fault half a sentence
     */
    record Near(String set, Optional<String> ending, String fault) implements SplitFileName {}

    Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}([-_][A-Za-z0-9]{1,8}){0,3}");
    /** A set and a language that no dot parts. */
    Pattern JOINED = Pattern.compile("(.+)[-_]([A-Za-z]{2,3})");

    Set<String> COMPRESSED = Set.of("gz", "bz2", "xz", "zst", "zip");
    Set<String> TEXT = Set.of("txt", "text", "tsv", "csv", "raw", "utf8");
    /** Endings of what lies beside corpora; some would do as languages. */
    Set<String> OTHER = Set.of(
            "md", "log", "sh", "py", "js", "yml", "yaml", "json", "jsonl", "bak", "tmp", "old", "orig", "pdf", "html",
            "xml", "sgm");

    /** What a name says; empty where it says nothing of a set. */
    static Optional<SplitFileName> of(String name) {
        List<String> parts = new ArrayList<>(List.of(name.split("\\.", -1)));
        String last = parts.get(parts.size() - 1);
        if (OTHER.contains(last.toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        List<String> foreign =
                parts.stream().skip(1).filter(SplitFileName::isForeign).toList();
        if (parts.size() == 2 && foreign.isEmpty() && isEnding(last)) {
            return Optional.of(new Exact(parts.get(0), last));
        }
        parts.removeAll(foreign);
        boolean dotted = parts.size() > 2;
        parts.removeIf(String::isEmpty);
        String set = parts.get(0);
        if (parts.size() > 1) {
            String ending = parts.get(parts.size() - 1);
            String undotted =
                    SplitRole.of(set) == SplitRole.TEST ? String.join("_", parts.subList(0, parts.size() - 1)) : set;
            return Optional.of(near(foreign, undotted, ending, dotted ? "the name of a set has no dot" : ""));
        }
        Matcher joined = JOINED.matcher(set);
        return Optional.of(
                joined.matches() && SplitRole.isSpokenOfBy(joined.group(1))
                        ? near(foreign, joined.group(1), joined.group(2), "a dot parts set and language")
                        : near(foreign, set, "", ""));
    }

    private static Near near(List<String> foreign, String set, String ending, String fault) {
        String small = ending.toLowerCase(Locale.ROOT);
        if (!isEnding(ending) && !isEnding(small)) {
            return new Near(set, Optional.empty(), "its ending is no language such as de, pt-BR or zh_CN");
        }
        List<String> faults = new ArrayList<>();
        if (foreign.stream().anyMatch(SplitFileName::isCompressed)) {
            faults.add("it is compressed");
        }
        String texts = foreign.stream()
                .filter(part -> !isCompressed(part))
                .map(part -> "." + part)
                .collect(Collectors.joining(", "));
        if (!texts.isEmpty()) {
            faults.add(texts + " is no language");
        }
        if (!isEnding(ending)) {
            faults.add("endings are in small letters");
        }
        if (!fault.isEmpty()) {
            faults.add(fault);
        }
        return new Near(set, Optional.of(isEnding(ending) ? ending : small), String.join(", ", faults));
    }

    private static boolean isEnding(String ending) {
        return ending.equals(ALIGNMENTS) || LANGUAGE.matcher(ending).matches();
    }

    private static boolean isForeign(String part) {
        return isCompressed(part) || TEXT.contains(part.toLowerCase(Locale.ROOT));
    }

    private static boolean isCompressed(String part) {
        return COMPRESSED.contains(part.toLowerCase(Locale.ROOT));
    }
}
