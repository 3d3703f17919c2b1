package io.seq2seqlab.experiments.document;

import java.util.List;
import java.util.OptionalInt;

/** What a command answers, for every {@link Format}. */
public interface Answer {

    /**
     * All there is, for programs.
     *
     * @param version counts up whenever programs have to read the record otherwise; empty where that is not told
     */
    record Json(OptionalInt version, Record record) {

        public static Json of(Record record) {
            return new Json(OptionalInt.empty(), record);
        }

        public static Json of(int version, Record record) {
            return new Json(OptionalInt.of(version), record);
        }
    }

    Json json();

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
