/**
 * The commands of {@code lab}: what they accept and their exit status. What they do is done elsewhere; what they answer is
 * printed in one way, as its option {@code --format} says.
 */
package io.seq2seqlab.experiments.cli;
