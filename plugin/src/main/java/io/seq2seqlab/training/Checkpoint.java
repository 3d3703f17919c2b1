package io.seq2seqlab.training;

import io.seq2seqlab.ops.WeightValues;
import io.seq2seqlab.torch.OptimizerState;

/**
 * The state and values that an interrupted training resumes from. Random numbers are not part of it: every stream begins anew with each epoch or update, from the
 * seed and its number.
 *
 * @param state all but the network's values
 * @param weights as they stood
 * @param optimizer what it remembered
 */
record Checkpoint(CheckpointState state, WeightValues weights, OptimizerState optimizer) {}
