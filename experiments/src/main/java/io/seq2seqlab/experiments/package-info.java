/** Experiments: from a YAML file through trials in child processes to a leaderboard. */
package io.seq2seqlab.experiments;
