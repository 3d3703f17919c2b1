package io.seq2seqlab.tribuo;

import io.seq2seqlab.decoding.AttentionMap;
import io.seq2seqlab.decoding.RatedTokens;
import io.seq2seqlab.decoding.ReferenceScores;
import io.seq2seqlab.decoding.Search;
import io.seq2seqlab.decoding.SentenceScore;
import io.seq2seqlab.decoding.TracingDecoder;
import io.seq2seqlab.network.BoundNetwork;
import io.seq2seqlab.text.EncodedPair;
import io.seq2seqlab.text.Encoding;
import io.seq2seqlab.text.SentencePair;
import io.seq2seqlab.text.Vocabulary;
import io.seq2seqlab.torch.Precision;
import io.seq2seqlab.torch.Torch;
import io.seq2seqlab.torch.TorchDevice;
import io.seq2seqlab.torch.TorchStepDecoder;
import io.seq2seqlab.torch.TorchWeights;
import io.seq2seqlab.training.Machine;
import io.seq2seqlab.training.ReferenceScorer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** A network in libtorch's memory. For one thread at a time. */
final class TorchSession implements AutoCloseable {

    private final Vocabulary source;
    private final Vocabulary target;
    private final Encoding encoding;
    private final TorchWeights weights;
    private final TorchStepDecoder decoder;
    private final ReferenceScorer scorer;

    TorchSession(Seq2SeqModel.Trained trained, Machine machine) {
        source = trained.source();
        target = trained.target();
        encoding = trained.formula().encoding();
        machine.threads().ifPresent(Torch::useThreads);
        BoundNetwork bound = trained.bind();
        weights = new TorchWeights(bound.weights(), TorchDevice.choose(machine.device()), Precision.FLOAT);
        weights.set(trained.weights());
        decoder = new TorchStepDecoder(bound, weights);
        scorer = new ReferenceScorer(bound, weights, Search.SENTENCES_AT_ONCE);
    }

    TracingDecoder decoder() {
        return decoder;
    }

    /** Scores references under teacher forcing, in order; at least one pair has tokens on both sides. */
    ReferenceScores score(List<SentencePair> pairs) {
        List<EncodedPair> encoded = pairs.stream()
                .filter(pair -> !pair.isEmpty())
                .map(pair -> encoding.pair(pair, source, target))
                .toList();
        Iterator<ReferenceScorer.Scored> scored = scorer.score(encoded).iterator();
        ReferenceScorer.FreeRunning own = scorer.freeRunning(encoded);
        Iterator<RatedTokens> ownTokens = own.sentences().iterator();
        List<Optional<SentenceScore>> sentences = new ArrayList<>();
        for (SentencePair pair : pairs) {
            sentences.add(
                    pair.isEmpty() ? Optional.empty() : Optional.of(sentence(pair, scored.next(), ownTokens.next())));
        }
        return new ReferenceScores(sentences, own.batchPerplexity());
    }

    private SentenceScore sentence(SentencePair pair, ReferenceScorer.Scored scored, RatedTokens own) {
        List<String> reference = new ArrayList<>(pair.target());
        reference.add(Vocabulary.END_TOKEN);
        return new SentenceScore(
                scored.rated(),
                own,
                scored.attention().map(looked -> AttentionMap.of(encoding, pair.source(), reference, looked)),
                scored.paddingMass());
    }

    @Override
    public void close() {
        decoder.close();
        weights.close();
    }
}
