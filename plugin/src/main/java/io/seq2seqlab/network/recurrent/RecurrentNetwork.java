package io.seq2seqlab.network.recurrent;

import com.oracle.labs.mlrg.olcut.config.Config;
import io.seq2seqlab.explain.Rehearsal;
import io.seq2seqlab.network.BoundNetwork;
import io.seq2seqlab.network.Network;
import io.seq2seqlab.network.Task;
import io.seq2seqlab.network.TokenTask;
import io.seq2seqlab.network.VocabularyRule;
import io.seq2seqlab.network.attention.Attention;
import io.seq2seqlab.text.Encoding;
import io.seq2seqlab.text.Encoding.SourceMarks;
import io.seq2seqlab.text.Encoding.SourceOrder;
import io.seq2seqlab.text.Vocabulary;

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

    /** How wide a query to attention is. */
    int queryWidth() {
        return attention.query().width(decoder.embedding(), decoder.hidden());
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
        return new BoundRecurrentNetwork(this, task);
    }
}
