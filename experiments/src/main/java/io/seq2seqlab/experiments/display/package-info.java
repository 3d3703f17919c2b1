/**
 * Shows people how far an experiment is: on a terminal as a panel that is drawn again and again, one line per worker, and
 * anywhere else as a line per event.
 */
package io.seq2seqlab.experiments.display;
