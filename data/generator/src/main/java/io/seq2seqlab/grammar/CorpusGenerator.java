package io.seq2seqlab.grammar;

import io.seq2seqlab.grammar.Noun.Frequency;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Fills the splits one after the other; what training holds decides what the others may. */
final class CorpusGenerator {

    private static final int TIMES_PARTS_ARE_SEEN = 20;

    private final GrammarSettings settings;
    private final Lexicon lexicon = new Lexicon();
    private final SentenceSource source = new SentenceSource(lexicon);
    private final Ledger ledger = new Ledger();
    private final RandomGenerator random;

    CorpusGenerator(GrammarSettings settings) {
        this.settings = settings;
        this.random = SentenceSource.random(settings.seed());
    }

    GrammarCorpus generate() {
        Set<String> rare = LexiconReader.nouns("rare-nouns.txt", Frequency.RARE).stream()
                .map(Noun::lemma)
                .collect(Collectors.toUnmodifiableSet());
        Predicate<GeneratedSentence> known = ledger::knowsTokensOf;
        Predicate<GeneratedSentence> familiar = CorpusGenerator::holdsNothingBack;
        Map<String, List<GeneratedSentence>> splits = new LinkedHashMap<>();
        splits.put(
                "train",
                fill(
                        LengthBins.SHORT,
                        settings.trainingPairs(),
                        settings.trainingRareShare(),
                        familiar.and(sentence -> ledger.keepsRare(sentence, rare)),
                        ledger::enterTraining));
        splits.put("validation", test(LengthBins.SHORT, familiar.and(known)));
        splits.put("iid", test(LengthBins.SHORT, familiar.and(known)));
        splits.put("long", test(LengthBins.LONG, familiar.and(known)));
        splits.put("compositional", test(LengthBins.SHORT, known.and(this::recombinesKnownParts)));
        splits.put("ambiguity", ambiguity(familiar.and(known)));
        return new GrammarCorpus(splits);
    }

    private List<GeneratedSentence> test(LengthBins bins, Predicate<GeneratedSentence> wanted) {
        return fill(bins, settings.testPairs(), settings.testRareShare(), wanted, ledger::enter);
    }

    /** Draws until every bin holds its part of the sentences. */
    private List<GeneratedSentence> fill(
            LengthBins bins,
            int size,
            double rareShare,
            Predicate<GeneratedSentence> wanted,
            Consumer<GeneratedSentence> enter) {
        List<GeneratedSentence> sentences = new ArrayList<>();
        int[] room = new int[bins.bins().size()];
        Arrays.fill(room, size / room.length);
        while (sentences.size() < size) {
            Style style = new Style(bins.richness(random), rareShare);
            Optional<GeneratedSentence> drawn = source.draw(
                            random,
                            style,
                            text -> admit(bins, text)
                                    && room[bins.index(text.german().size())] > 0)
                    .filter(ledger::isNew)
                    .filter(wanted);
            drawn.ifPresent(sentence -> {
                room[bins.index(sentence.source().size())]--;
                sentences.add(sentence);
                enter.accept(sentence);
            });
        }
        return sentences;
    }

    /** Pairs of sentences that differ in the cue alone, and so in what the homograph means. */
    private List<GeneratedSentence> ambiguity(Predicate<GeneratedSentence> wanted) {
        List<GeneratedSentence> sentences = new ArrayList<>();
        Predicate<GeneratedSentence> fits = wanted.and(ledger::isNew);
        while (sentences.size() < settings.testPairs()) {
            Style style = new Style(LengthBins.SHORT.richness(random), settings.testRareShare());
            List<Noun> senses = lexicon.homographs();
            Noun sense = senses.get(random.nextInt(senses.size()));
            Ambiguity one = Ambiguity.draw(lexicon, sense, random);
            Ambiguity other = Ambiguity.draw(lexicon, lexicon.otherSenses(sense).get(0), random);
            long seed = random.nextLong();
            Optional<GeneratedSentence> first = source.draw(
                            seed, style, Optional.of(one), text -> admit(LengthBins.SHORT, text))
                    .filter(fits);
            if (first.isEmpty()) {
                continue;
            }
            Optional<GeneratedSentence> second = source.draw(
                            seed, style, Optional.of(other), text -> admit(LengthBins.SHORT, text))
                    .filter(fits);
            if (second.isPresent() && differInOneWord(first.get(), second.get())) {
                List.of(first.get(), second.get()).forEach(sentence -> {
                    sentences.add(sentence);
                    ledger.enter(sentence);
                });
            }
        }
        return sentences;
    }

    private static boolean admit(LengthBins bins, Bitext text) {
        return bins.admit(text.german().size(), text.english().size());
    }

    private static boolean differInOneWord(GeneratedSentence one, GeneratedSentence other) {
        List<String> a = one.fillers();
        List<String> b = other.fillers();
        if (a.size() != b.size()) {
            return false;
        }
        int differences = 0;
        for (int i = 0; i < a.size(); i++) {
            differences += a.get(i).equals(b.get(i)) ? 0 : 1;
        }
        return differences == 1;
    }

    private static boolean holdsNothingBack(GeneratedSentence sentence) {
        return sentence.combinations().stream().noneMatch(Combination::isHeldOut);
    }

    private boolean recombinesKnownParts(GeneratedSentence sentence) {
        List<Combination> unseen =
                sentence.combinations().stream().filter(Combination::isHeldOut).toList();
        return !unseen.isEmpty()
                && unseen.stream().allMatch(combination -> ledger.knowsParts(combination, TIMES_PARTS_ARE_SEEN));
    }
}
