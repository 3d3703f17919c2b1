/**
 * A leaderboard, and a peek at an experiment, as answers: grids and sentences for people, tables for a paper, records for
 * programs, and columns for the report. What is said, and in which words, is the same in the terminal and on a page.
 */
package io.seq2seqlab.experiments.leaderboard.format;
