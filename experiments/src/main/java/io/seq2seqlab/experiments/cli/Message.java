package io.seq2seqlab.experiments.cli;

import io.seq2seqlab.experiments.document.Answer;
import io.seq2seqlab.experiments.document.Block;
import java.util.List;

/** The answer of a command that has done something and says so in a line. */
record Message(String text) implements Answer {

    @Override
    public Json json() {
        return Json.of(this);
    }

    @Override
    public List<Block> page() {
        return List.of(new Block.Lines(List.of(text)));
    }
}
