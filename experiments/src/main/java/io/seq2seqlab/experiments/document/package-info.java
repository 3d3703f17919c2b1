/**
 * Text in blocks, as a terminal, a Markdown file and a CSV file have them.
 */
package io.seq2seqlab.experiments.document;
