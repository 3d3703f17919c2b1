package io.seq2seqlab.tribuo;

import io.seq2seqlab.decoding.ReferenceScores;
import io.seq2seqlab.decoding.TracingDecoder;
import io.seq2seqlab.network.Network;
import io.seq2seqlab.ops.WeightValues;
import io.seq2seqlab.progress.TrainingEnd;
import io.seq2seqlab.progress.TrainingObserver;
import io.seq2seqlab.text.EncodedCorpus;
import io.seq2seqlab.text.SentencePair;
import io.seq2seqlab.text.Vocabulary;
import io.seq2seqlab.training.Checkpointing;
import io.seq2seqlab.training.TrainingSettings;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The one place at which this package meets an engine. Nothing else here names one, so that a model loads without it. */
final class Engine {

    private Engine() {}

    /**
     * Where to compute.
     *
     * @param device {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:0}, …
     * @param threads CPU threads; empty for the engine's choice
     */
    record Place(String device, OptionalInt threads) {}

    /** What training is given. */
    record Lesson(
            Vocabulary source,
            Vocabulary target,
            EncodedCorpus training,
            List<SentenceExample> validation,
            long seed) {}

    /**
     * What training gives back.
     *
     * @param engine name and version
     * @param device that was used, such as {@code cuda:0}
     * @param threads that were used
     */
    record Outcome(WeightValues weights, TrainingEnd end, String engine, String device, int threads) {}

    /** A network in an engine's memory. For one thread at a time. */
    interface Session extends AutoCloseable {

        TracingDecoder decoder();

        /** Scores references under teacher forcing, in order; at least one pair has tokens on both sides. */
        ReferenceScores score(List<SentencePair> pairs);

        @Override
        void close();
    }

    static Outcome train(
            Network network,
            TrainingSettings settings,
            Lesson lesson,
            Place place,
            TrainingObserver observer,
            Optional<Checkpointing> checkpointing) {
        return TorchEngine.train(network, settings, lesson, place, observer, checkpointing);
    }

    static Session open(Network network, Vocabulary source, Vocabulary target, WeightValues weights, Place place) {
        return new TorchSession(network, source, target, weights, place);
    }

    static void load() {
        TorchEngine.load();
    }

    static int gpus() {
        return TorchEngine.gpus();
    }

    /** Name and version of what trains and scores. */
    static String name() {
        return TorchEngine.name();
    }

    static BenchmarkReport time(Network network, TrainingSettings settings, Benchmark benchmark, Place place) {
        return TorchEngine.time(network, settings, benchmark, place);
    }
}
