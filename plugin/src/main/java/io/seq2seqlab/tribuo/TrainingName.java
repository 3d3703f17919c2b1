package io.seq2seqlab.tribuo;

import io.seq2seqlab.network.Network;
import io.seq2seqlab.text.Codecs;
import io.seq2seqlab.text.SentencePair;
import io.seq2seqlab.text.Sha256;
import io.seq2seqlab.text.TextCodec;
import io.seq2seqlab.training.TrainingSettings;
import java.util.List;
import java.util.TreeMap;

/** A name of a training made of all that decides it, so that a checkpoint is not taken up by another. */
final class TrainingName {

    private final Sha256 digest = new Sha256();

    private TrainingName() {}

    /**
     * 64 hexadecimal digits.
     *
     * @param training as they are given, whether or not all are used
     */
    static String of(
            Network model,
            TrainingSettings settings,
            long seed,
            Codecs codecs,
            List<SentencePair> training,
            List<SentencePair> validation) {
        TrainingName name = new TrainingName();
        name.add(ConfiguredProvenance.saved(model, "model").toString());
        name.add(ConfiguredProvenance.saved(settings, "training").toString());
        name.add(Long.toString(seed));
        name.addSamples(codecs.source().codec());
        name.addSamples(codecs.target().codec());
        name.add(training);
        name.add(validation);
        return name.digest.hex();
    }

    /** A codec that splits lines in one way alone has done so in the pairs. */
    private void addSamples(TextCodec codec) {
        codec.sampler().ifPresent(sampler -> {
            add(sampler.name());
            new TreeMap<>(codec.files()).forEach((file, text) -> {
                add(file);
                add(text);
            });
        });
    }

    private void add(List<SentencePair> pairs) {
        add(Integer.toString(pairs.size()));
        for (SentencePair pair : pairs) {
            add(String.join(" ", pair.source()));
            add(String.join(" ", pair.target()));
        }
    }

    private void add(String text) {
        digest.part(text);
    }
}
