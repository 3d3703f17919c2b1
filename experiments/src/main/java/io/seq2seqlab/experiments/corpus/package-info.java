/**
 * The catalogue of parallel corpora: where a corpus lies, which files its splits have, how it gets here and whether it is sound.
 *
 * <p>{@link io.seq2seqlab.experiments.corpus.CorpusCatalog} finds a {@link io.seq2seqlab.experiments.corpus.Corpus} by name,
 * {@link io.seq2seqlab.experiments.corpus.CorpusInstaller} puts a published one in place, {@link
 * io.seq2seqlab.experiments.corpus.CorpusInspector} reads one through and reports. {@link
 * io.seq2seqlab.experiments.corpus.GoldAlignments} are what it knows of the words of a split, {@link
 * io.seq2seqlab.experiments.corpus.TrainingOverlap} what stands in a split and in the training text.
 */
package io.seq2seqlab.experiments.corpus;
