/**
 * What every network shows: its settings, its weights once it is bound to sizes, and its formula, written once over {@link
 * io.seq2seqlab.ops.Ops}. The packages below hold the networks; an {@link io.seq2seqlab.network.AttentionScore} may come from a
 * user's jar too. No engine is known here.
 */
package io.seq2seqlab.network;
