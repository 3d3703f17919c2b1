package io.seq2seqlab.tribuo;

import com.google.protobuf.ByteString;
import com.google.protobuf.BytesValue;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Option;
import com.google.protobuf.Type;

/** Looks into saved models with protobuf alone. */
final class ModelFiles {

    private ModelFiles() {}

    /** The safetensors file that a saved model holds. */
    static ByteString weights(Seq2SeqModel model) {
        try {
            Type parts = model.serialize().getSerializedData().unpack(Type.class);
            for (Option part : parts.getOptionsList()) {
                if (part.getName().equals("weights.safetensors")) {
                    return part.getValue().unpack(BytesValue.class).getValue();
                }
            }
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("the model has no part weights.safetensors");
    }
}
