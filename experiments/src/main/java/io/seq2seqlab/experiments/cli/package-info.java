/** The commands of {@code lab}: what they accept, what they print, and their exit status. What they do is done elsewhere. */
package io.seq2seqlab.experiments.cli;
