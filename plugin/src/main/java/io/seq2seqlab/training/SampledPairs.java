package io.seq2seqlab.training;

import io.seq2seqlab.text.Codecs;
import io.seq2seqlab.text.EncodedPair;
import io.seq2seqlab.text.Encoding;
import io.seq2seqlab.text.SentencePair;
import io.seq2seqlab.text.TextCodec;
import io.seq2seqlab.text.Vocabularies;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * Pairs whose lines are split anew for every epoch (subword regularization; Kudo 2018). What is drawn depends on the seed and
 * the epoch's number alone.
 *
 * @param pairs as they are split without sampling
 * @param fits whether a pair can be trained on; one that was drawn and cannot gives way to the pair as it is without sampling
 */
public record SampledPairs(
        List<SentencePair> pairs,
        Codecs codecs,
        Encoding encoding,
        Vocabularies vocabularies,
        Predicate<SentencePair> fits)
        implements TrainingPairs {

    @Override
    public int count() {
        return pairs.size();
    }

    @Override
    public List<EncodedPair> of(int epoch, RandomStreams streams) {
        RandomGenerator random = streams.stream("segmentation", "epoch " + epoch);
        return pairs.stream()
                .map(pair -> {
                    SentencePair drawn = new SentencePair(
                            sample(codecs.source().codec(), pair.source(), random),
                            sample(codecs.target().codec(), pair.target(), random));
                    return encoding.pair(fits.test(drawn) ? drawn : pair, vocabularies.source(), vocabularies.target());
                })
                .toList();
    }

    private static List<String> sample(TextCodec codec, List<String> pieces, RandomGenerator random) {
        return codec.sampler()
                .map(sampler -> sampler.sample(codec.decode(pieces), random))
                .orElse(pieces);
    }
}
