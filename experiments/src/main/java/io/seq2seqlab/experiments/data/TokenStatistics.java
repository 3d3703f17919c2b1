package io.seq2seqlab.experiments.data;

import io.seq2seqlab.experiments.config.TrialSettings;
import io.seq2seqlab.experiments.corpus.Corpus;
import io.seq2seqlab.experiments.document.Answer;
import io.seq2seqlab.experiments.document.Block;
import io.seq2seqlab.experiments.document.Columns;
import io.seq2seqlab.experiments.results.EvaluationScope;
import io.seq2seqlab.experiments.sweep.Combination;
import io.seq2seqlab.experiments.sweep.Experiment;
import io.seq2seqlab.text.SentencePair;
import io.seq2seqlab.text.TextCodec;
import io.seq2seqlab.text.TextReading;
import io.seq2seqlab.text.Vocabularies;
import io.seq2seqlab.text.Vocabulary;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What networks of an experiment would read: how many tokens its texts become, and how many of them they would not know. Arms
 * that read alike are counted once.
 */
public record TokenStatistics(String experiment, List<Row> rows) implements Answer {

    /**
     * One side of one set.
     *
     * @param arms that read it so, as the sweep names them
     * @param tokensPerWord words being what white space parts; 0 where there is none
     * @param types different tokens
     * @param vocabulary tokens that a network knows, specials included
     * @param unknown tokens that it does not know
     * @param unknownTypes different ones
     * @param longest tokens of the longest sentence
     */
    public record Row(
            List<String> arms,
            String set,
            String language,
            long sentences,
            long tokens,
            double tokensPerWord,
            int types,
            int vocabulary,
            long unknown,
            int unknownTypes,
            int longest) {

        private static Row of(
                List<String> arms,
                String set,
                String language,
                List<List<String>> sentences,
                TextReading reading,
                Vocabulary vocabulary) {
            Set<String> types = new HashSet<>();
            Set<String> unknownTypes = new HashSet<>();
            long tokens = 0;
            long words = 0;
            long unknown = 0;
            int longest = 0;
            for (List<String> sentence : sentences) {
                words += words(reading.codec(), sentence);
                tokens += sentence.size();
                longest = Math.max(longest, sentence.size());
                types.addAll(sentence);
                for (String token : sentence) {
                    if (!vocabulary.contains(token)) {
                        unknown++;
                        unknownTypes.add(token);
                    }
                }
            }
            return new Row(
                    arms,
                    set,
                    language,
                    sentences.size(),
                    tokens,
                    words == 0 ? 0 : (double) tokens / words,
                    types.size(),
                    vocabulary.size(),
                    unknown,
                    unknownTypes.size(),
                    longest);
        }

        private static long words(TextCodec codec, List<String> sentence) {
            return codec.words(codec.decode(sentence)).stream()
                    .filter(word -> word != TextCodec.NO_WORD)
                    .distinct()
                    .count();
        }

        private String unknownPercent() {
            return tokens == 0 ? "–" : String.format(Locale.ROOT, "%.2f", 100.0 * unknown / tokens);
        }
    }

    /** What decides how a network reads its texts and what it knows of them. */
    private record Reading(Object data, TrainingText.Known known, List<String> sets) {}

    /**
     * Reads all texts of an experiment.
     *
     * @throws io.seq2seqlab.experiments.schema.ConfigException if a text is not there or cannot be read
     */
    public static TokenStatistics of(Experiment experiment, Corpora corpora) {
        Map<Reading, List<Combination>> alike = new LinkedHashMap<>();
        experiment
                .settings()
                .forEach((combination, settings) -> alike.computeIfAbsent(
                                new Reading(
                                        settings.data(),
                                        TrainingText.Known.of(settings),
                                        corpora.of(settings)
                                                .data()
                                                .evaluationSplits(settings.evaluation(), EvaluationScope.TEST_SETS)),
                                reading -> new ArrayList<>())
                        .add(combination));
        List<Row> rows = new ArrayList<>();
        alike.forEach((reading, combinations) -> rows.addAll(rows(
                experiment.settings().get(combinations.get(0)),
                combinations.stream().map(Combination::toString).toList(),
                reading.sets(),
                corpora)));
        return new TokenStatistics(experiment.name(), rows);
    }

    private static List<Row> rows(TrialSettings settings, List<String> arms, List<String> sets, Corpora corpora) {
        NamedCorpus corpus = corpora.of(settings);
        corpus.requireReadable();
        TrialData data = corpus.data();
        Vocabularies known = corpora.training(settings).vocabularies(settings);
        return Stream.concat(Stream.of(Corpus.TRAIN), sets.stream())
                .flatMap(set -> {
                    List<SentencePair> pairs = set.equals(Corpus.TRAIN) ? data.trainingPairs() : data.pairs(set);
                    return Stream.of(
                            Row.of(
                                    arms,
                                    set,
                                    settings.data().source(),
                                    side(pairs, SentencePair::source),
                                    data.codecs().source(),
                                    known.source()),
                            Row.of(
                                    arms,
                                    set,
                                    settings.data().target(),
                                    side(pairs, SentencePair::target),
                                    data.codecs().target(),
                                    known.target()));
                })
                .toList();
    }

    private static List<List<String>> side(List<SentencePair> pairs, Function<SentencePair, List<String>> side) {
        return pairs.stream().map(side).toList();
    }

    @Override
    public Json json() {
        return Json.of(this);
    }

    @Override
    public List<Block> page() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Heading(experiment));
        Columns<Row> columns = new Columns<>();
        if (rows.stream().map(Row::arms).distinct().count() > 1) {
            columns.key(
                    "arm",
                    row -> row.arms().get(0)
                            + (row.arms().size() > 1
                                    ? " and %,d more".formatted(row.arms().size() - 1)
                                    : ""));
        }
        blocks.add(new Block.Captioned(
                columns.key("set", Row::set)
                        .key("language", Row::language)
                        .figure("sentences", row -> "%,d".formatted(row.sentences()))
                        .figure("tokens", row -> "%,d".formatted(row.tokens()))
                        .figure("tokens/word", row -> String.format(Locale.ROOT, "%.2f", row.tokensPerWord()))
                        .figure("longest", row -> "%,d".formatted(row.longest()))
                        .figure("types", row -> "%,d".formatted(row.types()))
                        .figure("vocabulary", row -> "%,d".formatted(row.vocabulary()))
                        .figure("unknown %", Row::unknownPercent)
                        .figure("unknown types", row -> "%,d".formatted(row.unknownTypes()))
                        .of(rows),
                List.of(),
                "vocabulary: what a network of these settings knows, <unk> <pad> <sos> <eos> included; unknown: tokens that it"
                        + " reads, or would have to write, as <unk>"));
        return blocks;
    }

    @Override
    public List<Block> data() {
        return List.of(new Columns<Row>()
                .key("arms", row -> String.join("; ", row.arms()))
                .key("set", Row::set)
                .key("language", Row::language)
                .figure("sentences", Row::sentences)
                .figure("tokens", Row::tokens)
                .figure("tokens_per_word", Row::tokensPerWord)
                .figure("longest", Row::longest)
                .figure("types", Row::types)
                .figure("vocabulary", Row::vocabulary)
                .figure("unknown", Row::unknown)
                .figure("unknown_types", Row::unknownTypes)
                .of(rows));
    }
}
