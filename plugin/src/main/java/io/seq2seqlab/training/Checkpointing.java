package io.seq2seqlab.training;

import java.nio.file.Path;
import java.time.Duration;

/**
 * The folder of a training's checkpoints, and how often one is written.
 *
 * @param directory for one training at a time; made where it is missing
 * @param every the time between checkpoints within an epoch; another is written at every epoch's end
 * @param training a name that no training with another result has, so that a checkpoint of another is told apart
 */
public record Checkpointing(Path directory, Duration every, String training) {}
