package io.seq2seqlab.tribuo;

import com.oracle.labs.mlrg.olcut.config.Config;
import com.oracle.labs.mlrg.olcut.config.ConfigurationManager;
import com.oracle.labs.mlrg.olcut.config.PropertyException;
import com.oracle.labs.mlrg.olcut.provenance.Provenance;
import com.oracle.labs.mlrg.olcut.provenance.primitives.BooleanProvenance;
import com.oracle.labs.mlrg.olcut.provenance.primitives.IntProvenance;
import com.oracle.labs.mlrg.olcut.provenance.primitives.LongProvenance;
import com.oracle.labs.mlrg.olcut.provenance.primitives.StringProvenance;
import io.seq2seqlab.network.Network;
import io.seq2seqlab.network.NetworkException;
import io.seq2seqlab.network.TokenTask;
import io.seq2seqlab.network.recurrent.RecurrentNetwork;
import io.seq2seqlab.progress.TrainingEnd;
import io.seq2seqlab.progress.TrainingObserver;
import io.seq2seqlab.settings.Range;
import io.seq2seqlab.settings.Settings;
import io.seq2seqlab.text.Codecs;
import io.seq2seqlab.text.EncodedCorpus;
import io.seq2seqlab.text.LengthLimit;
import io.seq2seqlab.text.SentencePair;
import io.seq2seqlab.text.Vocabularies;
import io.seq2seqlab.text.Vocabulary;
import io.seq2seqlab.training.Checkpointing;
import io.seq2seqlab.training.Machine;
import io.seq2seqlab.training.SampledPairs;
import io.seq2seqlab.training.TrainingData;
import io.seq2seqlab.training.TrainingPairs;
import io.seq2seqlab.training.TrainingSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tribuo.Dataset;
import org.tribuo.Example;
import org.tribuo.Trainer;
import org.tribuo.Tribuo;
import org.tribuo.provenance.ModelProvenance;
import org.tribuo.provenance.TrainerProvenance;
import org.tribuo.provenance.impl.TrainerProvenanceImpl;

/**
 * Trains an encoder-decoder network. The same data, settings and seed give the same model, bit for bit on the same kind of
 * CPU, libraries and number of threads. The seed of a training does not depend on how many came before it; Tribuo's
 * invocation count is kept for the provenance alone.
 *
 * <p>A trainer is configured by OLCUT, by {@link #builder()} or by {@link #of(Map)}. One training at a time.
 */
public final class Seq2SeqTrainer implements Trainer<TokenSequence> {

    private static final Logger LOGGER = Logger.getLogger(Seq2SeqTrainer.class.getName());

    private static final Duration BETWEEN_CHECKPOINTS = Duration.ofMinutes(10);

    private static final Pattern DEVICE = Pattern.compile("auto|cpu|cuda(:\\d{1,3})?");

    @Config(description = "The network.")
    private Network model = new RecurrentNetwork();

    @Config(description = "How it is trained.")
    private TrainingSettings training = new TrainingSettings();

    @Config(description = "Decides every random draw.")
    private long seed = 1;

    @Config(description = "auto, cpu, cuda or cuda:0, cuda:1, …; auto takes a GPU where there is one.")
    private String device = "auto";

    @Config(description = "CPU threads of the engine; without it the engine decides.")
    @Range(min = 1)
    private Integer threads;

    private int invocations;

    /** Read when it is first asked for: a model that only translates needs none. */
    private static final class Keys {
        private static final Settings ALL = Settings.of(new Seq2SeqTrainer());
    }

    /** A trainer with every setting at its default. */
    public Seq2SeqTrainer() {}

    /**
     * A trainer with some settings changed.
     *
     * @param settings values by key as an experiment writes them, such as {@code model.encoder.type} and {@code bi-gru}
     * @throws SettingException if a key is unknown, a value is not accepted or the settings do not fit together
     */
    public static Seq2SeqTrainer of(Map<String, String> settings) {
        Seq2SeqTrainer trainer = new Seq2SeqTrainer();
        try {
            settings().configure(trainer, settings);
        } catch (PropertyException e) {
            throw new SettingException(e);
        }
        trainer.check();
        return trainer;
    }

    /** A trainer of values with the types they have in Java. */
    public static TrainerBuilder builder() {
        return BuilderCalls.start();
    }

    /** All that can be set of a trainer. */
    public static Settings settings() {
        return Keys.ALL;
    }

    /** The trainer that a provenance tells of, such as that of a model which was saved by an earlier version. */
    public static Seq2SeqTrainer of(TrainerProvenance provenance) {
        ConfigurationManager manager = new ConfigurationManager();
        manager.addConfiguration(SavedNames.settings(provenance));
        return manager.lookupSingleton(Seq2SeqTrainer.class, true);
    }

    /**
     * Checks that a network can be built of the settings, without building one.
     *
     * @throws SettingException naming the first setting that cannot stand
     */
    public void check() {
        try {
            Settings.check(this);
        } catch (PropertyException e) {
            throw new SettingException(e);
        }
        if (!DEVICE.matcher(device).matches()) {
            throw new SettingException(
                    "device",
                    String.format(Locale.ROOT, "'%s' is no device, expected auto, cpu, cuda or cuda:0", device));
        }
        try {
            model.check();
        } catch (NetworkException e) {
            throw new SettingException("model." + e.key(), e.getMessage(), e);
        }
    }

    /** The network as it is configured. */
    public Network model() {
        return model;
    }

    /** How it is trained. */
    public TrainingSettings training() {
        return training;
    }

    /** Decides every random draw. */
    public long seed() {
        return seed;
    }

    /** Trains without validation: the weights after the last epoch are kept. */
    @Override
    public Seq2SeqModel train(Dataset<TokenSequence> examples) {
        return train(examples, Map.of());
    }

    /** Trains without validation: the weights after the last epoch are kept. */
    @Override
    public Seq2SeqModel train(Dataset<TokenSequence> examples, Map<String, Provenance> runProvenance) {
        return train(
                examples, Optional.empty(), Codecs.OF_TOKENS, TrainingObserver.NONE, Optional.empty(), runProvenance);
    }

    /** Trains without validation, with the given invocation count in the provenance. */
    @Override
    public Seq2SeqModel train(
            Dataset<TokenSequence> examples, Map<String, Provenance> runProvenance, int invocationCount) {
        synchronized (this) {
            if (invocationCount != INCREMENT_INVOCATION_COUNT) {
                setInvocationCount(invocationCount);
            }
            return train(examples, runProvenance);
        }
    }

    /**
     * Trains, and keeps the weights that do best on the validation data. Vocabularies come from the training data alone.
     *
     * @param observer is told of every step and epoch
     * @param checkpointDirectory where a checkpoint is written at every epoch's end, and found again by a training that was
     *     interrupted: it goes on, on as many threads as before, and ends with the same bits
     * @throws SettingException if the settings do not fit together
     * @throws IllegalArgumentException if an example is no {@link SentenceExample} or no sentence is left to train on
     * @throws io.seq2seqlab.progress.TrainingDivergedException if the loss is no longer a finite number
     */
    public Seq2SeqModel train(
            Dataset<TokenSequence> training,
            Dataset<TokenSequence> validation,
            TrainingObserver observer,
            Path checkpointDirectory) {
        return train(training, validation, Codecs.OF_TOKENS, observer, checkpointDirectory, BETWEEN_CHECKPOINTS);
    }

    /**
     * As {@link #train(Dataset, Dataset, TrainingObserver, Path)}.
     *
     * @param codecs how the lines of both data sets became tokens: the model's own, and where they can split lines in several
     *     ways, training draws one anew for every epoch
     * @param checkpointEvery the time between checkpoints within an epoch; ten minutes where none is given
     */
    public Seq2SeqModel train(
            Dataset<TokenSequence> training,
            Dataset<TokenSequence> validation,
            Codecs codecs,
            TrainingObserver observer,
            Path checkpointDirectory,
            Duration checkpointEvery) {
        Checkpointing checkpointing = new Checkpointing(
                checkpointDirectory,
                checkpointEvery,
                TrainingName.of(model, this.training, seed, codecs, pairs(training), pairs(validation)));
        return train(training, Optional.of(validation), codecs, observer, Optional.of(checkpointing), Map.of());
    }

    private synchronized Seq2SeqModel train(
            Dataset<TokenSequence> examples,
            Optional<Dataset<TokenSequence>> validation,
            Codecs codecs,
            TrainingObserver observer,
            Optional<Checkpointing> checkpointing,
            Map<String, Provenance> runProvenance) {
        check();
        TrainerProvenance provenance = getProvenance();
        invocations++;
        List<SentencePair> pairs = pairs(examples);
        Vocabularies vocabularies =
                Vocabularies.of(pairs, codecs, model.vocabulary().limits(), model.vocabularySharing());
        Vocabulary source = vocabularies.source();
        Vocabulary target = vocabularies.target();
        LengthLimit limit = new LengthLimit(training.maxLength());
        EncodedCorpus encoded = model.encoding().corpus(pairs, source, target, limit);
        if (encoded.pairs().isEmpty()) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "none of %d training pairs is left: %d are over training.max_length and %d have an empty side",
                    pairs.size(),
                    encoded.tooLong(),
                    encoded.empty()));
        }
        if (encoded.empty() > 0) {
            LOGGER.warning(String.format(
                    Locale.ROOT,
                    "%d of %d training pairs have an empty side and are left out",
                    encoded.empty(),
                    pairs.size()));
        }
        requireTrainable(pairs);
        validation.ifPresent(data -> requireFits("validation", pairs(data)));
        Machine machine = new Machine(device, threads());
        TrainingData data = new TrainingData(
                source,
                target,
                training(pairs, encoded, codecs, vocabularies, limit),
                encoded.tooLong(),
                validation.map(Seq2SeqTrainer::examples).orElse(List.of()).stream()
                        .map(example -> TrainingData.ValidationPair.of(
                                example.pair(), example.alignment(), model.encoding(), source, target))
                        .toList());
        Engine.Outcome outcome = Engine.train(model, training, data, machine, seed, observer, checkpointing);
        ModelProvenance modelProvenance = new ModelProvenance(
                Seq2SeqModel.class.getName(),
                OffsetDateTime.now(),
                examples.getProvenance(),
                provenance,
                run(outcome, encoded, validation, runProvenance));
        return new Seq2SeqModel(
                "seq2seq",
                modelProvenance,
                examples.getFeatureIDMap(),
                examples.getOutputIDInfo(),
                new Seq2SeqModel.Trained(model, source, target, codecs, outcome.weights()),
                new Machine(outcome.device(), OptionalInt.of(outcome.threads())));
    }

    private TrainingPairs training(
            List<SentencePair> pairs,
            EncodedCorpus encoded,
            Codecs codecs,
            Vocabularies vocabularies,
            LengthLimit limit) {
        if (Stream.of(codecs.source(), codecs.target())
                .allMatch(side -> side.codec().sampler().isEmpty())) {
            return TrainingPairs.same(encoded.pairs());
        }
        SourceLimit longest = SourceLimit.of(model);
        return new SampledPairs(
                pairs.stream()
                        .filter(pair -> !pair.isEmpty() && limit.allows(pair))
                        .toList(),
                codecs,
                model.encoding(),
                vocabularies,
                drawn -> limit.allows(drawn) && longest.allows(drawn.source()));
    }

    /** Whether the network reads sources of any length. */
    public boolean readsAnyLength() {
        return SourceLimit.of(model).positions().isEmpty();
    }

    /**
     * Checks that the network can read every source to train on, those over {@code training.max_length} aside.
     *
     * @throws SettingException if its attention cannot look at as many positions as a sentence has
     */
    public void requireTrainable(List<SentencePair> pairs) {
        LengthLimit limit = new LengthLimit(training.maxLength());
        requireFits("training", pairs.stream().filter(limit::allows).toList());
    }

    /**
     * Checks that the network can read every source of a text.
     *
     * @param text what it is, such as {@code validation}
     * @throws SettingException if its attention cannot look at as many positions as a sentence has
     */
    public void requireFits(String text, List<SentencePair> pairs) {
        SourceLimit.of(model)
                .requireText(text, pairs.stream().map(SentencePair::source).toList());
    }

    private Map<String, Provenance> run(
            Engine.Outcome outcome,
            EncodedCorpus encoded,
            Optional<Dataset<TokenSequence>> validation,
            Map<String, Provenance> given) {
        Map<String, Provenance> run = new TreeMap<>(given);
        TrainingEnd end = outcome.end();
        put(run, "seed", seed);
        put(run, "steps", end.steps());
        put(run, "epochs", end.epochs());
        put(run, "kept-epoch", end.keptEpoch());
        put(run, "end", end.reason().name());
        put(run, "sentences", encoded.pairs().size());
        put(run, "sentences-too-long", encoded.tooLong());
        put(run, "sentences-empty", encoded.empty());
        put(run, "target-tokens", end.targetTokens());
        put(run, "engine", outcome.engine());
        put(run, "device", outcome.device());
        put(run, "threads", outcome.threads());
        validation.ifPresent(data -> run.put("validation", data.getProvenance()));
        return run;
    }

    private static void put(Map<String, Provenance> run, String key, long value) {
        run.put(key, new LongProvenance(key, value));
    }

    private static void put(Map<String, Provenance> run, String key, String value) {
        run.put(key, new StringProvenance(key, value));
    }

    private OptionalInt threads() {
        return threads == null ? OptionalInt.empty() : OptionalInt.of(threads);
    }

    static List<SentencePair> pairs(Dataset<TokenSequence> examples) {
        return examples(examples).stream().map(SentenceExample::pair).toList();
    }

    private static List<SentenceExample> examples(Dataset<TokenSequence> examples) {
        List<SentenceExample> sentences = new ArrayList<>(examples.size());
        for (Example<TokenSequence> example : examples) {
            SentenceExample sentence = SentenceExample.require(example);
            if (sentence.getOutput().equals(TokenSequence.UNKNOWN)) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "sentence %d ('%s') has no translation; give every example a target",
                        sentences.size() + 1,
                        String.join(" ", sentence.source())));
            }
            sentences.add(sentence);
        }
        return sentences;
    }

    /**
     * The weights, formulas and costs of the network for vocabularies of the given sizes, specials included.
     *
     * @throws SettingException if the settings do not fit together
     */
    public NetworkDescription describe(int sourceVocabulary, int targetVocabulary) {
        check();
        return NetworkDescription.of(
                sourceVocabulary, targetVocabulary, model.bind(new TokenTask(sourceVocabulary, targetVocabulary)));
    }

    /**
     * Times training steps on this trainer's device.
     *
     * @throws SettingException if the settings do not fit together
     */
    public BenchmarkReport benchmark(Benchmark benchmark) {
        check();
        SourceLimit.of(model).requirePositions(benchmark.longestSource());
        return Engine.time(model, training, benchmark, new Machine(device, threads()));
    }

    @Override
    public synchronized int getInvocationCount() {
        return invocations;
    }

    /** @throws IllegalArgumentException if the count is negative */
    @Override
    public synchronized void setInvocationCount(int invocationCount) {
        if (invocationCount < 0) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "the invocation count is %d, expected 0 or more", invocationCount));
        }
        invocations = invocationCount;
    }

    @Override
    public synchronized TrainerProvenance getProvenance() {
        Map<String, Provenance> map = new HashMap<>(ConfiguredProvenance.described(this, "Trainer"));
        map.put(
                TrainerProvenance.TRAIN_INVOCATION_COUNT,
                new IntProvenance(TrainerProvenance.TRAIN_INVOCATION_COUNT, invocations));
        map.put(TrainerProvenance.IS_SEQUENCE, new BooleanProvenance(TrainerProvenance.IS_SEQUENCE, false));
        map.put(
                TrainerProvenance.TRIBUO_VERSION_STRING,
                new StringProvenance(TrainerProvenance.TRIBUO_VERSION_STRING, Tribuo.VERSION));
        return new TrainerProvenanceImpl(map);
    }
}
