/**
 * What commands answer: a record for programs and blocks for people, and a printer of these for each format.
 */
package io.seq2seqlab.experiments.document;
