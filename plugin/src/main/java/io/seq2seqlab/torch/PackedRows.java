package io.seq2seqlab.torch;

import io.seq2seqlab.ops.Direction;
import io.seq2seqlab.ops.State;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The real tokens of a padded batch, packed for a recurrent layer that takes a step only for sentences that still have a
 * token, and the way back: time by time, sentences in falling order of length.
 *
 * @param data {@code [N,I]} with N the number of real tokens
 * @param places of the rows in the flattened batch {@code [B·S]}, {@code [N]}
 * @param batchSizes how many sentences have a token at each time, {@code [S']}
 * @param order for each sentence its place among those sorted by length, {@code [B]}
 * @param padded S
 */
record PackedRows(Tensor data, Tensor places, long[] batchSizes, Tensor order, long padded) {

    /** Packs {@code [B,S,I]}. */
    static PackedRows of(TorchOps ops, int[] lengths, Direction direction, Tensor x) {
        int padded = (int) x.size(1);
        int[] falling = IntStream.range(0, lengths.length)
                .boxed()
                .sorted(Comparator.comparingInt((Integer sentence) -> -lengths[sentence]))
                .mapToInt(Integer::intValue)
                .toArray();
        long[] rows = new long[Arrays.stream(lengths).sum()];
        long[] batchSizes = new long[lengths[falling[0]]];
        int next = 0;
        for (int time = 0; time < batchSizes.length; time++) {
            for (int sentence : falling) {
                int length = lengths[sentence];
                if (time < length) {
                    int position = direction == Direction.FORWARD ? time : length - 1 - time;
                    rows[next++] = (long) sentence * padded + position;
                    batchSizes[time]++;
                }
            }
        }
        long[] sentenceToSorted = new long[lengths.length];
        for (int sorted = 0; sorted < falling.length; sorted++) {
            sentenceToSorted[falling[sorted]] = sorted;
        }
        Tensor places = ops.ids(rows, rows.length);
        Tensor order = ops.ids(sentenceToSorted, x.size(0));
        Tensor data = x.reshape(x.size(0) * padded, x.size(2)).index_select(0, places);
        return new PackedRows(data, places, batchSizes, order, padded);
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
