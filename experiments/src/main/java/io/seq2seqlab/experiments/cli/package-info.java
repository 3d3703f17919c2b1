/** The command line: what a user types, turned into calls, and what comes back, printed. Nothing is decided here. */
package io.seq2seqlab.experiments.cli;
