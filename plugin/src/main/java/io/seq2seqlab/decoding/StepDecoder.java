package io.seq2seqlab.decoding;

/** What a search needs of an engine that holds a network. Not for use by several threads at once. */
public interface StepDecoder extends AutoCloseable {

    /** Reads sources and stands before {@code <sos>}. */
    Decoding start(SourceBatch sources);

    @Override
    void close();

    /** One batch of sources on its way to translations. */
    interface Decoding extends AutoCloseable {

        /**
         * Takes one step for every source.
         *
         * @param previous the token before this step, {@code [B]}; {@code <sos>} at first
         */
        StepOutput step(int[] previous);

        @Override
        void close();
    }
}
