package io.seq2seqlab.training;

import io.seq2seqlab.ops.WeightValues;
import io.seq2seqlab.torch.OptimizerState;

/**
 * What a training goes on from. Nothing of its random numbers: every stream begins anew with each epoch or update, from the
 * seed and its number.
 *
 * @param state all but the network's values
 * @param weights as they stood
 * @param optimizer what it remembered
 */
record Checkpoint(CheckpointState state, WeightValues weights, OptimizerState optimizer) {}
