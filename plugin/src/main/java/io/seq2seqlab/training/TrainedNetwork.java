package io.seq2seqlab.training;

import io.seq2seqlab.progress.TrainingEnd;
import java.util.Map;

/**
 * The kept weights of a training.
 *
 * @param weights the values of each weight by name, row by row
 * @param end how the training ended
 */
public record TrainedNetwork(Map<String, float[]> weights, TrainingEnd end) {}
