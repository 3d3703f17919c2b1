package io.seq2seqlab.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A stretch of text in both languages, each in its own order. */
record Bitext(List<SourceToken> german, List<TargetToken> english) {

    static final Bitext EMPTY = new Bitext(List.of(), List.of());

    Bitext {
        german = List.copyOf(german);
        english = List.copyOf(english);
    }

    /** One German token and the words that translate it, parted by spaces or underscores. */
    static Bitext of(SourceToken token, String english) {
        return new Bitext(List.of(token), words(english, List.of(token)));
    }

    /** A German token without a translation of its own. */
    static Bitext germanOnly(String form) {
        return new Bitext(List.of(new SourceToken(form)), List.of());
    }

    static List<TargetToken> words(String english, List<SourceToken> sources) {
        return Stream.of(english.split("[ _]"))
                .map(form -> new TargetToken(form, sources))
                .toList();
    }

    static Bitext join(Bitext... parts) {
        List<SourceToken> german = new ArrayList<>();
        List<TargetToken> english = new ArrayList<>();
        for (Bitext part : parts) {
            german.addAll(part.german);
            english.addAll(part.english);
        }
        return new Bitext(german, english);
    }
}
