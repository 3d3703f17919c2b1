package io.seq2seqlab.experiments.document;

import java.util.List;

/** Lays blocks out as text, which ends with a line break. */
interface Printer {

    String print(List<Block> blocks);
}
