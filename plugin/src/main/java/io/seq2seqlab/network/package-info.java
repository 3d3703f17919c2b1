/**
 * What every network shows. A {@link io.seq2seqlab.network.Network} is configured; bound to a {@link
 * io.seq2seqlab.network.Task} it is a {@link io.seq2seqlab.network.BoundNetwork}: weights, and a formula written once over
 * {@link io.seq2seqlab.ops.Ops}, whose {@link io.seq2seqlab.network.Memory} and state engines carry without knowing what they
 * hold. The packages below are the families and their parts; an {@link io.seq2seqlab.network.AttentionScore} may come from a
 * user's jar too. No engine is known here.
 */
package io.seq2seqlab.network;
