/**
 * The leaderboard of an experiment: its table, effects of factors, claims, frontiers of cost, and looks at what has come
 * so far.
 */
package io.seq2seqlab.experiments.leaderboard;
