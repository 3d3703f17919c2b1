package io.seq2seqlab.torch;

import io.seq2seqlab.ops.State;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The real tokens of a padded batch, packed, and the way back.
 *
 * @param data {@code [N,I]}, time by time
 * @param places of the rows in the flattened batch, {@code [N]}
 * @param order for each sentence its place among those sorted by length, {@code [B]}
 * @param padded S
 */
record PackedRows(Packing packing, Tensor data, Tensor places, Tensor order, long padded) {

    /** Packs {@code [B,S,I]}. */
    static PackedRows of(TorchOps ops, Packing packing, Tensor x) {
        Tensor places = ops.ids(packing.rows(), packing.rows().length);
        Tensor order = ops.ids(packing.sentenceToSorted(), x.size(0));
        Tensor data = x.reshape(x.size(0) * x.size(1), x.size(2)).index_select(0, places);
        return new PackedRows(packing, data, places, order, x.size(1));
    }

    /** How many sentences have a token at each time. */
    long[] batchSizes() {
        return packing.batchSizes();
    }

    long sentences() {
        return order.size(0);
    }

    /** Rows {@code [N,H]} back into {@code [B,S,H]}, with zeros at padding. */
    Tensor unpack(Tensor rows) {
        Tensor blank = torch.zeros(new long[] {sentences() * padded, rows.size(1)}, data.options());
        return blank.index_copy(0, places, rows).view(sentences(), padded, rows.size(1));
    }

    /** The state of sentences sorted by length, as they stand in the batch. */
    State<Tensor> unsort(State<Tensor> sorted) {
        return new State<>(
                sorted.parts().stream().map(part -> part.index_select(0, order)).toList());
    }
}
