package io.seq2seqlab.experiments.data;

import io.seq2seqlab.experiments.config.TrialSettings;
import io.seq2seqlab.experiments.corpus.Corpus;
import io.seq2seqlab.experiments.corpus.GoldAlignments;
import io.seq2seqlab.experiments.results.EvaluationScope;
import io.seq2seqlab.experiments.schema.Metric;
import io.seq2seqlab.text.CorpusException;
import io.seq2seqlab.text.LengthLimit;
import io.seq2seqlab.text.SentencePair;
import io.seq2seqlab.text.Sha256;
import io.seq2seqlab.text.TokenizerType;
import io.seq2seqlab.tribuo.Seq2SeqTrainer;
import io.seq2seqlab.tribuo.SettingException;
import java.util.List;
import java.util.function.Supplier;

/** The corpus that an experiment names; what is wrong with it is told at the key that names it. */
public record NamedCorpus(TrialSettings settings, Corpus corpus, TrialData data) {

    /**
     * @throws io.seq2seqlab.experiments.schema.ConfigException if there is no such corpus, or its training text lacks a language
     */
    public static NamedCorpus of(TrialSettings settings, Corpora corpora) {
        var data = settings.data();
        Corpus corpus = at(settings, "data.corpus", () -> corpora.find(data.corpus()));
        at(settings, "data.source", () -> corpus.file(Corpus.TRAIN, data.source()));
        at(settings, "data.target", () -> corpus.file(Corpus.TRAIN, data.target()));
        NamedCorpus named = new NamedCorpus(settings, corpus, corpora.data(data));
        for (String key : List.of("data.codes", "data.vocabulary_threshold")) {
            if (settings.value(key).isPresent()) {
                at(settings, key, named.data::codecs);
            }
        }
        if (data.tokenizer() == TokenizerType.SENTENCEPIECE) {
            at(settings, "data.tokenizer", named.data::codecs);
        }
        return named;
    }

    /**
     * What is trained on.
     *
     * @throws io.seq2seqlab.experiments.schema.ConfigException if it is no parallel text
     */
    public List<SentencePair> trainingPairs() {
        return at(settings, "data.corpus", data::trainingPairs);
    }

    /** The hash of what training reads. */
    public String trainingHash() {
        String text =
                corpus.trainingHash(settings.data().source(), settings.data().target());
        return settings.data()
                .codesFile(corpus.folder())
                .map(codes -> new Sha256()
                        .add("text", text)
                        .add("codes", Sha256.ofFile(codes))
                        .hex())
                .orElse(text);
    }

    /** The hash of what evaluation reads, and of what is read of it otherwise than in the first versions. */
    public String evaluationHash(EvaluationScope scope) {
        List<String> splits = data.evaluationSplits(settings.evaluation(), scope);
        TokenizerType tokenizer = settings.data().tokenizer();
        String files = corpus.evaluationHash(
                settings.data().source(), settings.data().target(), splits.subList(1, splits.size()), tokenizer);
        boolean emptySides =
                splits.stream().anyMatch(split -> data.pairs(split).stream().anyMatch(SentencePair::isEmpty));
        if (tokenizer != TokenizerType.WORD && !emptySides) {
            return files;
        }
        Sha256 digest = new Sha256().add("files", files);
        if (tokenizer == TokenizerType.WORD) {
            // They were words with spaces between them; for other tokenizers that scores the same.
            digest.add("references", "lines");
        }
        if (emptySides) {
            // Empty sources were left out, and empty references had a perplexity.
            digest.add("empty sides", "scored as lines");
        }
        return digest.key();
    }

    /**
     * Reads every split that training and evaluation read.
     *
     * @throws io.seq2seqlab.experiments.schema.ConfigException if one is not there or is no parallel text, or AER is asked for and
     *     the gold alignments of one cannot be used
     */
    public void requireReadable() {
        for (String split : settings.evaluation().testSets()) {
            at(settings, "evaluation.test_sets", () -> corpus.alignments(split));
        }
        at(settings, "data.corpus", () -> {
            data.requireReadable(settings.evaluation());
            return corpus;
        });
        if (settings.evaluation().metrics().contains(Metric.AER)) {
            for (String split : data.evaluationSplits(settings.evaluation(), EvaluationScope.TEST_SETS)) {
                if (data.alignments(split) instanceof GoldAlignments.Unusable unusable) {
                    throw settings.refusal("evaluation.metrics", "no aer of " + split + ": " + unusable.why());
                }
            }
        }
    }

    /**
     * Requires a pair to learn from.
     *
     * @throws io.seq2seqlab.experiments.schema.ConfigException if the limit on lengths, or what is trained on, leaves none
     */
    public void requirePairs() {
        List<SentencePair> pairs = data.trainingPairs();
        LengthLimit limit = TrainingText.limit(settings);
        if (pairs.stream().anyMatch(pair -> !pair.isEmpty() && limit.allows(pair))) {
            return;
        }
        throw pairs.stream()
                .filter(pair -> !pair.isEmpty())
                .mapToInt(pair -> Math.max(pair.source().size(), pair.target().size()))
                .min()
                .stream()
                .mapToObj(shortest -> settings.refusal(
                        "training.max_length",
                        "leaves none of %,d training pairs; expected %,d or more, the length of the shortest one"
                                .formatted(pairs.size(), shortest)))
                .findFirst()
                .orElseGet(() -> settings.refusal(
                        "data.training_sentences",
                        "none of the first %,d training pairs has tokens on both sides".formatted(pairs.size())));
    }

    /**
     * Looks at every source that training and evaluation read, where the network cannot read sources of any length.
     *
     * @throws io.seq2seqlab.experiments.schema.ConfigException if one is too long
     */
    public void requireFits() {
        Seq2SeqTrainer trainer = settings.trainer(0, "cpu", 1);
        if (trainer.readsAnyLength()) {
            return;
        }
        try {
            trainer.requireTrainable(data.trainingPairs());
            data.evaluationSplits(settings.evaluation(), EvaluationScope.TEST_SETS)
                    .forEach(split -> trainer.requireFits(split, data.pairs(split)));
        } catch (SettingException e) {
            throw settings.refusal(e.key(), e.getMessage());
        }
    }

    private static <T> T at(TrialSettings settings, String key, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (CorpusException e) {
            throw settings.refusal(key, e.getMessage());
        }
    }
}
