/**
 * Jars with own attention scores: whether one can be used, what it is told apart by, and how it comes onto the class path.
 *
 * <p>Classes of a score are looked up by name through the application's class loader, so that a jar has to be on the class
 * path before the program starts. No jar is put there that nobody named.
 */
package io.seq2seqlab.experiments.plugins;
