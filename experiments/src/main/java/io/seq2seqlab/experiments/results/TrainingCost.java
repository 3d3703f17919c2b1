package io.seq2seqlab.experiments.results;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What training a run took. A figure that was not measured, in a run that failed early for instance, is empty.
 *
 * @param parameters trained numbers in the network
 * @param seconds wall-clock time of training, validation included
 * @param tokensPerSecond target tokens per second of training
 * @param steps updates made
 * @param keptEpoch the epoch whose checkpoint was kept, counted from 1
 * @param epochs epochs trained
 * @param peakMemory the most memory that the training process held, in bytes
 */
public record TrainingCost(
        OptionalLong parameters,
        OptionalDouble seconds,
        OptionalDouble tokensPerSecond,
        OptionalLong steps,
        OptionalLong keptEpoch,
        OptionalLong epochs,
        OptionalLong peakMemory) {}
