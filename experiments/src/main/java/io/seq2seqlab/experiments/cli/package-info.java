/**
 * The commands of {@code lab}: their options and exit statuses. Services in other packages do the work; answers are printed by
 * the printers of {@code document}, in the format that {@code --format} names where a command has that option.
 */
package io.seq2seqlab.experiments.cli;
