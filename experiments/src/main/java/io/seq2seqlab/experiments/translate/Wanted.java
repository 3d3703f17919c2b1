package io.seq2seqlab.experiments.translate;

import io.seq2seqlab.decoding.SearchSettings;

/**
 * What is wanted of each line of a text.
 *
 * @param search how its translations are looked for
 * @param best how many of them, at most as many as the beam holds
 */
public record Wanted(SearchSettings search, int best) {}
