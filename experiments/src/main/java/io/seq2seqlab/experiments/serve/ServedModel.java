package io.seq2seqlab.experiments.serve;

import io.seq2seqlab.decoding.SearchSettings;
import io.seq2seqlab.experiments.translate.ExportedModel;
import io.seq2seqlab.onnx.OnnxTranslator;

/**
 * A network that is served.
 *
 * @param name what requests call it
 * @param search how it looks for translations where a request does not say
 */
public record ServedModel(String name, OnnxTranslator translator, SearchSettings search) implements AutoCloseable {

    /** Each request has one thread of its own, so an operator has one too. */
    private static final int THREADS_OF_AN_OPERATOR = 1;

    /** Loads a model. */
    public static ServedModel load(String name, ExportedModel model, SearchSettings search) {
        return new ServedModel(name, OnnxTranslator.load(model.directory(), THREADS_OF_AN_OPERATOR), search);
    }

    @Override
    public void close() {
        translator.close();
    }
}
