package io.seq2seqlab.text;

import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Draws one of many ways to split a line, so that training sees a sentence split anew in every epoch (Kudo 2018). */
public interface LineSampler {

    /** The pieces of one line, none of them empty; {@link TextCodec#decode} gives the same line of them as of others. */
    List<String> sample(String line, RandomGenerator random);

    /** Every piece that samples of lines can have. */
    Set<String> pieces(Stream<String> lines);

    /** What tells it from samplers that draw otherwise. */
    String name();
}
