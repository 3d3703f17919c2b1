package io.seq2seqlab.training;

import io.seq2seqlab.ops.WeightValues;
import io.seq2seqlab.progress.TrainingEnd;

/**
 * The kept weights of a training.
 *
 * @param weights the values of each weight
 * @param end how the training ended
 */
public record TrainedNetwork(WeightValues weights, TrainingEnd end) {}
