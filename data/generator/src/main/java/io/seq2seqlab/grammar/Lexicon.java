package io.seq2seqlab.grammar;

import io.seq2seqlab.grammar.Noun.Frequency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** The words of the grammar, with the frequencies they are drawn with. */
final class Lexicon {

    private final Map<Kind, Zipf<Noun>> common = new EnumMap<>(Kind.class);
    private final Map<Kind, List<Noun>> rare = new EnumMap<>(Kind.class);
    private final List<Noun> homographs = LexiconReader.homographs();
    private final List<Place> placeList = LexiconReader.places();
    private final Zipf<Place> places = new Zipf<>(placeList);
    private final Zipf<Adjective> adjectives = new Zipf<>(LexiconReader.adjectives());
    private final Zipf<Verb> verbs = new Zipf<>(LexiconReader.verbs());
    private final Map<Adverbial.Type, Zipf<Adverbial>> adverbials = new EnumMap<>(Adverbial.Type.class);
    private final Map<String, Set<String>> domains = LexiconReader.domains();
    private final List<Noun> commonNouns = LexiconReader.nouns("nouns.txt", Frequency.COMMON);

    Lexicon() {
        List<Noun> rareNouns = LexiconReader.nouns("rare-nouns.txt", Frequency.RARE);
        for (Kind kind : Kind.values()) {
            List<Noun> ofKind = kind == Kind.HOMOGRAPH ? LexiconReader.twins() : filter(commonNouns, kind);
            if (!ofKind.isEmpty()) {
                common.put(kind, new Zipf<>(ofKind));
            }
            rare.put(kind, filter(rareNouns, kind));
        }
        List<Adverbial> all = LexiconReader.adverbials();
        for (Adverbial.Type type : Adverbial.Type.values()) {
            adverbials.put(
                    type,
                    new Zipf<>(all.stream()
                            .filter(adverbial -> adverbial.type() == type)
                            .toList()));
        }
    }

    Noun commonNoun(Kind kind, RandomGenerator random) {
        return common.get(kind).draw(random);
    }

    /** A rare noun, each of its kind with the same probability, if the kind has any. */
    Optional<Noun> rareNoun(Kind kind, RandomGenerator random) {
        List<Noun> nouns = rare.get(kind);
        return nouns.isEmpty() ? Optional.empty() : Optional.of(nouns.get(random.nextInt(nouns.size())));
    }

    Place place(RandomGenerator random) {
        return places.draw(random);
    }

    Adjective adjective(Kind noun, RandomGenerator random) {
        Adjective adjective = adjectives.draw(random);
        while (!adjective.nouns().contains(noun)) {
            adjective = adjectives.draw(random);
        }
        return adjective;
    }

    Verb verb(RandomGenerator random) {
        return verbs.draw(random);
    }

    Adverbial adverbial(Adverbial.Type type, RandomGenerator random) {
        return adverbials.get(type).draw(random);
    }

    /** Every sense of every homograph, the senses of one homograph next to each other. */
    List<Noun> homographs() {
        return homographs;
    }

    List<Noun> otherSenses(Noun sense) {
        return homographs.stream()
                .filter(noun -> noun.singular().equals(sense.singular()) && !noun.equals(sense))
                .toList();
    }

    /** Whether the noun calls up the domain. */
    boolean callsUp(Noun noun, String domain) {
        return domains.get(domain).contains(noun.singular());
    }

    List<Noun> personCues(String domain) {
        return commonNouns.stream()
                .filter(noun -> noun.kind() == Kind.PERSON && callsUp(noun, domain))
                .toList();
    }

    List<Place> placeCues(String domain) {
        return placeList.stream().filter(place -> callsUp(place.noun(), domain)).toList();
    }

    private static List<Noun> filter(List<Noun> nouns, Kind kind) {
        return nouns.stream().filter(noun -> noun.kind() == kind).toList();
    }
}
