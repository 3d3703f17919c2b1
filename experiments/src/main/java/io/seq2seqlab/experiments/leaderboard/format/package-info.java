/**
 * A leaderboard as text: for a terminal, a page, a paper and for programs. What is said, and in which words, is the same in
 * the terminal and on a page.
 */
package io.seq2seqlab.experiments.leaderboard.format;
