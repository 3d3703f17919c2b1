/**
 * The results database: which runs there are, what they scored, and which experiment they belong to. It is an index of the
 * run directories, kept in SQLite, and can be rebuilt from them at any time; the directories are what counts. Only the
 * process that plans and starts trials writes here, never a trial itself.
 */
package io.seq2seqlab.experiments.store;
