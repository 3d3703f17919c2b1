package io.seq2seqlab.network.recurrent;

import com.oracle.labs.mlrg.olcut.config.Config;
import com.oracle.labs.mlrg.olcut.config.Configurable;
import io.seq2seqlab.network.NetworkException;
import io.seq2seqlab.network.VocabularyRule;
import io.seq2seqlab.network.attention.Attention;
import io.seq2seqlab.ops.ParameterList;

/** An encoder-decoder network as it is configured. */
public final class Seq2Seq implements Configurable {

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

    public VocabularyRule vocabulary() {
        return vocabulary;
    }

    /**
     * Declares every weight and gives the formula.
     *
     * @param sourceVocabulary the number of source tokens, specials included
     * @param targetVocabulary the number of target tokens, specials included
     * @throws NetworkException if the parts do not fit together
     */
    public BoundSeq2Seq bind(int sourceVocabulary, int targetVocabulary) {
        return BoundSeq2Seq.bind(this, new ParameterList(), sourceVocabulary, targetVocabulary);
    }
}
