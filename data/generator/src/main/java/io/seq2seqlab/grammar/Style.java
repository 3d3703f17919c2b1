package io.seq2seqlab.grammar;

/**
 * How sentences are drawn.
 *
 * @param richness how much a sentence holds: 0 short, 1 long, 2 very long
 * @param rareShare the probability that a noun is drawn from the rare ones
 */
record Style(double richness, double rareShare) {}
