package io.seq2seqlab.experiments.document;

import java.util.List;
import java.util.OptionalInt;

/** What a command answers, for every {@link Format}. */
public interface Answer {

    /** All there is, for programs: JSON is this. */
    Record record();

    /** Counts up whenever programs have to read the record otherwise; empty where that is not told. */
    default OptionalInt version() {
        return OptionalInt.empty();
    }

    /** For people, in a terminal and on a page. */
    List<Block> page();

    /** For a paper. */
    default List<Block> paper() {
        return page();
    }

    /** For spreadsheets and data frames. */
    default List<Block> data() {
        return page();
    }
}
