/**
 * How good a translation, a model or an attention is. Every {@link io.seq2seqlab.metrics.TextMetric} is a function of
 * per-sentence statistics that add up over a corpus, so that a corpus can be resampled without decoding it again. BLEU and
 * chrF give the scores of sacreBLEU 2 (Post 2018). Gold alignments
 * are of words and are read by {@link io.seq2seqlab.metrics.AlignmentFile}. Nothing here knows a tensor or an engine: attention comes as plain
 * arrays, likelihoods as sums.
 */
package io.seq2seqlab.metrics;
