/**
 * The results database in SQLite: the file {@code lab.db}, its migrations, and what its tables hold. Records are kept as JSON
 * documents, beside the columns that they are asked by; the views {@code runs}, {@code arms} and {@code scores} are for other
 * programs.
 */
package io.seq2seqlab.experiments.store.sqlite;
