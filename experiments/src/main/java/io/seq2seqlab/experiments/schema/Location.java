package io.seq2seqlab.experiments.schema;

/** Where a setting was written. */
public sealed interface Location {

    /** A character of a file; line and column count from 1. */
    record InFile(String file, int line, int column) implements Location {
        @Override
        public String toString() {
            return file + ":" + line + ":" + column;
        }
    }

    /** A file as a whole. */
    record WholeFile(String file) implements Location {
        @Override
        public String toString() {
            return file;
        }
    }

    /** An override on the command line. */
    record CommandLine(String override) implements Location {
        @Override
        public String toString() {
            return "--set " + override;
        }
    }
}
