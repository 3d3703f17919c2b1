/**
 * What the results say: the leaderboard of an experiment and the account of a single run, each as a table for people and in
 * formats for programs. Scores are set side by side only where they were computed in the same way.
 */
package io.seq2seqlab.experiments.compare;
