package io.seq2seqlab.grammar;

import io.seq2seqlab.grammar.Government.Recipient;
import io.seq2seqlab.grammar.Noun.EnglishNoun;
import io.seq2seqlab.grammar.Noun.Frequency;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the lexicon's resource files; their first line says what the columns hold. */
final class LexiconReader {

    private LexiconReader() {}

    static List<Noun> nouns(String resource, Frequency frequency) {
        return lines(resource).stream().map(columns -> noun(columns, frequency)).toList();
    }

    static List<Noun> homographs() {
        List<Noun> senses = new ArrayList<>();
        for (String[] columns : lines("homographs.txt")) {
            for (int i = 1; i < columns.length; i++) {
                String[] sense = columns[i].split(" ");
                senses.add(new German(columns[0]).noun(sense[0], Kind.HOMOGRAPH, Frequency.COMMON, sense[1]));
            }
        }
        return senses;
    }

    /** Nouns of one form whose gender decides what they mean; never in the plural. */
    static List<Noun> twins() {
        List<Noun> nouns = new ArrayList<>();
        for (String[] columns : lines("twins.txt")) {
            for (int i = 1; i < columns.length; i++) {
                int end = columns[i].lastIndexOf(' ');
                German german = new German(columns[i].substring(0, end));
                nouns.add(german.noun(columns[i].substring(end + 1), Kind.HOMOGRAPH, Frequency.COMMON, ""));
            }
        }
        return nouns;
    }

    static List<Place> places() {
        return lines("places.txt").stream()
                .map(columns -> new Place(
                        new German(columns[0]).noun(columns[2], Kind.PLACE, Frequency.COMMON, ""),
                        columns[1],
                        columns[3]))
                .toList();
    }

    /** Each domain with the nouns that call it up, in the order of the file. */
    static Map<String, Set<String>> domains() {
        Map<String, Set<String>> domains = new LinkedHashMap<>();
        lines("domains.txt").forEach(columns -> domains.put(columns[0], Set.of(columns[1].split(" "))));
        return domains;
    }

    static List<Adjective> adjectives() {
        return lines("adjectives.txt").stream()
                .map(columns -> new Adjective(columns[0], columns[1], Kind.parse(columns[2])))
                .toList();
    }

    static List<Adverbial> adverbials() {
        return lines("adverbials.txt").stream()
                .map(columns -> new Adverbial(
                        Adverbial.Type.valueOf(columns[0].toUpperCase(Locale.ROOT)), columns[1], columns[2]))
                .toList();
    }

    static List<Verb> verbs() {
        return lines("verbs.txt").stream().map(LexiconReader::verb).toList();
    }

    private static Noun noun(String[] columns, Frequency frequency) {
        return new German(columns[1])
                .noun(columns[2], Kind.valueOf(columns[0].toUpperCase(Locale.ROOT)), frequency, "");
    }

    /** {@code form gender [plural] [weak]}. */
    private record German(String form, Gender gender, Optional<String> plural, boolean weak) {

        German(String column) {
            this(column.split(" "));
        }

        private German(String[] parts) {
            this(
                    parts[0],
                    Gender.of(parts[1]),
                    Optional.of(parts)
                            .filter(all -> all.length > 2 && !all[2].equals("weak") && !all[2].equals("-"))
                            .map(all -> all[2]),
                    parts[parts.length - 1].equals("weak"));
        }

        Noun noun(String english, Kind kind, Frequency frequency, String domain) {
            String[] forms = english.split(" ");
            EnglishNoun translation = new EnglishNoun(forms[0], forms.length > 1 ? forms[1] : English.plural(forms[0]));
            return new Noun(
                    form,
                    plural,
                    oblique(),
                    gender,
                    translation,
                    kind,
                    frequency,
                    Optional.of(domain).filter(name -> !name.isEmpty()));
        }

        private String oblique() {
            if (!weak) {
                return form;
            }
            return plural.orElse(form.endsWith("e") ? form + "n" : form + "en");
        }
    }

    private static Verb verb(String[] columns) {
        String[] german = columns[0].split(" ");
        int plus = german[0].indexOf('+');
        String[] english = columns[1].split(" ");
        return new Verb(
                Optional.of(german[0].substring(0, Math.max(plus, 0))).filter(prefix -> !prefix.isEmpty()),
                german[0].substring(plus + 1),
                german[1],
                german[2],
                german.length > 3 ? Verb.Auxiliary.SEIN : Verb.Auxiliary.HABEN,
                new Verb.EnglishVerb(english[0], english[1], english[2]),
                Kind.parse(columns[2]),
                government(columns[3]));
    }

    private static Government government(String column) {
        String[] parts = column.split(" ");
        return switch (parts[0]) {
            case "-" -> new Government.Intransitive();
            case "dass" -> new Government.Clausal();
            case "acc" -> new Government.Accusative(Kind.parse(parts[1]));
            case "dat" -> new Government.Dative(Kind.parse(parts[1]));
            case "dat+acc" ->
                new Government.Ditransitive(
                        Kind.parse(parts[1]), parts.length > 2 ? Recipient.WITH_TO : Recipient.BEFORE_OBJECT);
            default ->
                new Government.Prepositional(
                        parts[0],
                        parts[1].equals("acc") ? GrammaticalCase.ACCUSATIVE : GrammaticalCase.DATIVE,
                        parts[2],
                        Kind.parse(parts[3]));
        };
    }

    private static List<String[]> lines(String resource) {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(LexiconReader.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line -> line.strip().split(" \\| "))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
