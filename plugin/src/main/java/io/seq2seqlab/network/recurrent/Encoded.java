package io.seq2seqlab.network.recurrent;

import io.seq2seqlab.ops.State;
import java.util.List;

/**
 * What an encoder hands on.
 *
 * @param annotations {@code [B,S,E]}
 * @param padding true behind the real tokens, {@code [B,S]}
 * @param last each layer's last state, the directions side by side: {@code [B,D·H]} a part
 */
public record Encoded<T>(T annotations, T padding, List<State<T>> last) {}
