package io.seq2seqlab.network.recurrent;

import com.oracle.labs.mlrg.olcut.config.Config;
import io.seq2seqlab.explain.Rehearsal;
import io.seq2seqlab.network.AttentionScore;
import io.seq2seqlab.network.BoundNetwork;
import io.seq2seqlab.network.Network;
import io.seq2seqlab.network.NetworkException;
import io.seq2seqlab.network.Task;
import io.seq2seqlab.network.TokenTask;
import io.seq2seqlab.network.VocabularyRule;
import io.seq2seqlab.network.attention.Attention;
import io.seq2seqlab.network.attention.Placement;
import io.seq2seqlab.settings.Formerly;
import io.seq2seqlab.text.Encoding;
import io.seq2seqlab.text.Encoding.SourceMarks;
import io.seq2seqlab.text.Encoding.SourceOrder;
import io.seq2seqlab.text.Vocabularies;
import io.seq2seqlab.text.Vocabulary;
import java.util.Locale;

/** A recurrent encoder-decoder network as it is configured. */
public final class RecurrentNetwork implements Network {

    @Config(description = "Reads the source.")
    private Encoder encoder = new Encoder();

    @Config(description = "Makes the decoder's initial state of the encoder's last one.")
    private Bridge bridge = Bridge.TANH;

    @Config(description = "Looks at the source while the target is written.")
    private Attention attention = new Attention();

    @Config(description = "Writes the target.")
    private Decoder decoder = new Decoder();

    @Config(
            description =
                    "Gives encoder and decoder one vocabulary of both languages' tokens and one embedding of them, as wide"
                            + " for both; with model.decoder.tied_embedding the output layer has it too (Press and Wolf 2017,"
                            + " three-way tying).")
    @Formerly("false")
    private boolean sharedEmbeddings;

    @Config(description = "Dropout by place.")
    private Dropout dropout = new Dropout();

    @Config(description = "Which tokens the network knows.")
    private VocabularyRule vocabulary = new VocabularyRule();

    @Override
    public Encoding encoding() {
        return new Encoding(
                encoder.reverseSource() ? SourceOrder.REVERSED : SourceOrder.FORWARD,
                encoder.sourceMarks() ? SourceMarks.START_AND_END : SourceMarks.NONE);
    }

    public Encoder encoder() {
        return encoder;
    }

    public Bridge bridge() {
        return bridge;
    }

    public Attention attention() {
        return attention;
    }

    public Decoder decoder() {
        return decoder;
    }

    public Dropout dropout() {
        return dropout;
    }

    @Override
    public VocabularyRule vocabulary() {
        return vocabulary;
    }

    @Override
    public Vocabularies.Sharing vocabularySharing() {
        return sharedEmbeddings ? Vocabularies.Sharing.JOINT : Vocabularies.Sharing.SEPARATE;
    }

    /** @throws NetworkException if encoder and decoder cannot share an embedding */
    void requireOneWidth() {
        if (encoder.embedding() != decoder.embedding()) {
            throw new NetworkException(
                    "shared_embeddings",
                    "shares one embedding between model.encoder.embedding: " + encoder.embedding()
                            + " and model.decoder.embedding: " + decoder.embedding() + "; set both to the same width");
        }
    }

    /** How wide a query to attention is. */
    int queryWidth() {
        return attention.query().width(decoder.embedding(), decoder.hidden());
    }

    /** How wide a context is; 0 where there is none. */
    int contextWidth() {
        if (attention.score().isPresent()) {
            return encoder.annotationWidth();
        }
        return switch (attention.context()) {
            case INITIAL_ONLY -> 0;
            case EVERY_STEP -> encoder.layerWidth();
        };
    }

    /** @throws NetworkException if readout or input feeding need a context that there is not */
    void requireContext() {
        Readout readout = decoder.readout();
        if (readout == Readout.ATTENTIONAL && contextWidth() == 0) {
            throw new NetworkException(
                    "decoder.readout",
                    "'attentional' combines the state with a context, and there is none; set model.attention.score, or"
                            + " model.attention.context: every-step, or model.decoder.readout: state");
        }
        if (attention.inputFeeding()
                && (attention.score().isEmpty()
                        || attention.placement() != Placement.AFTER
                        || readout != Readout.ATTENTIONAL)) {
            throw new NetworkException(
                    "attention.input_feeding",
                    "needs a score, model.attention.placement: after and model.decoder.readout: attentional, not"
                            + " score "
                            + attention.score().map(AttentionScore::name).orElse("none") + ", "
                            + lower(attention.placement()) + " and " + lower(readout));
        }
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void check() {
        attention
                .score()
                .ifPresent(score -> Rehearsal.of(score, queryWidth(), decoder.embedding(), encoder.annotationWidth()));
        bind(new TokenTask(2 * Vocabulary.FIRST_WORD, 2 * Vocabulary.FIRST_WORD));
    }

    @Override
    public BoundNetwork bind(Task task) {
        return BoundRecurrentNetwork.bind(this, task);
    }
}
