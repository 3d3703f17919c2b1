package io.seq2seqlab.decoding;

/** An engine that takes one decoder step after the other for a search. Not for use by several threads at once unless it says so. */
public interface StepDecoder extends AutoCloseable {

    /** Reads sources and stands before {@code <sos>}. */
    Decoding start(SourceBatch sources);

    @Override
    void close();

    /** One batch of sources on its way to translations. */
    interface Decoding extends AutoCloseable {

        /**
         * Takes one step for every row, of which each source has one at first.
         *
         * @param previous the token before this step, {@code [B]}; {@code <sos>} at first
         */
        StepOutput step(int[] previous);

        /**
         * As {@link #step(int[])}, after other rows were put in place: row i goes on from row {@code parents[i]}. There may be
         * more or fewer rows than before. Rows that stay cost nothing.
         */
        default StepOutput step(int[] previous, int[] parents) {
            reorder(parents);
            return step(previous);
        }

        /** Lets row i go on from row {@code parents[i]}. */
        void reorder(int[] parents);

        @Override
        void close();
    }
}
