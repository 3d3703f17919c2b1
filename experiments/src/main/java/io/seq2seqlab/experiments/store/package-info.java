/**
 * The results database: which runs there are, what they scored, and which experiment they belong to. It is an index of the
 * run directories, and can be rebuilt from them at any time; the directories are what counts. Only the process that plans and
 * starts trials writes here, never a trial itself. {@link io.seq2seqlab.experiments.store.ResultStore} is what it is asked;
 * each database has a package of its own below this one, which nobody but {@code META-INF/services} names.
 */
package io.seq2seqlab.experiments.store;
