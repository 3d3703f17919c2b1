package io.seq2seqlab.experiments.store;

import io.seq2seqlab.experiments.files.FileTree;
import io.seq2seqlab.experiments.results.Evaluation;
import io.seq2seqlab.experiments.results.Folders;
import io.seq2seqlab.experiments.results.Manifest;
import io.seq2seqlab.experiments.results.RunDirectory;
import io.seq2seqlab.experiments.results.RunRecord;
import io.seq2seqlab.experiments.results.RunSummary;
import io.seq2seqlab.experiments.results.StoreException;
import io.seq2seqlab.experiments.results.TranslationsFile;
import io.seq2seqlab.text.CorpusException;
import io.seq2seqlab.text.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A run of another system, of which only translations are known. It has a run directory like any other, without a network and
 * without figures: its scores are derived from the translations whenever they are asked for, against the references that its
 * experiment has then.
 *
 * @param experiment that it stands in
 * @param system what the other system is called there
 * @param seed which of the system's runs it is, counted from 1
 */
public record ImportedRun(String experiment, String system, long seed) {

    /** What the folder of its translations is called among the evaluations of its run directory. */
    public static final String EVALUATION = "imported";

    /** The name of its directory. */
    public String key() {
        return new Sha256()
                .add("imported", system)
                .add("experiment", experiment)
                .add("seed", Long.toString(seed))
                .key();
    }

    /**
     * The translations in the directory of an imported run, by test set. Those of before, which stand in evaluations by other
     * names, count where nothing newer of a test set is there.
     *
     * @throws StoreException if one cannot be read
     */
    public static Map<String, List<TranslationsFile.Row>> translations(RunDirectory directory) {
        Map<String, List<TranslationsFile.Row>> translations = new LinkedHashMap<>();
        for (Path evaluation : evaluations(directory)) {
            for (Path split : Folders.in(evaluation)) {
                String name = split.getFileName().toString();
                if (TranslationsFile.isIn(split) && !translations.containsKey(name)) {
                    translations.put(name, read(split));
                }
            }
        }
        return translations;
    }

    private static List<TranslationsFile.Row> read(Path split) {
        try {
            return TranslationsFile.read(split);
        } catch (CorpusException | IllegalArgumentException e) {
            throw new StoreException(e.getMessage(), e);
        }
    }

    /** The newest first. */
    private static List<Path> evaluations(RunDirectory directory) {
        return directory.evaluations().stream()
                .sorted(Comparator.comparing((Path folder) ->
                                !folder.getFileName().toString().equals(EVALUATION))
                        .thenComparing(folder -> folder.toFile().lastModified(), Comparator.reverseOrder()))
                .toList();
    }

    /**
     * Writes its translations of a test set; those of others stay.
     *
     * @return what its directory says then
     * @throws StoreException if they cannot be written
     */
    RunRecord write(Path results, String testSet, List<TranslationsFile.Row> translations, Instant now) {
        RunDirectory directory = RunDirectory.of(results, key());
        return changing(directory, now, () -> {
            Map<String, List<TranslationsFile.Row>> earlier = translations(directory);
            earlier.put(testSet, translations);
            keep(directory, earlier);
        });
    }

    /**
     * Removes its translations of a test set, if it has any; those of others stay.
     *
     * @return what its directory says then
     * @throws StoreException if they cannot be removed
     */
    RunRecord remove(Path results, String testSet, Instant now) {
        RunDirectory directory = RunDirectory.of(results, key());
        return changing(directory, now, () -> {
            Map<String, List<TranslationsFile.Row>> earlier = translations(directory);
            earlier.remove(testSet);
            keep(directory, earlier);
            for (Path evaluation : evaluations(directory)) {
                FileTree.delete(evaluation.resolve(testSet));
            }
        });
    }

    private interface Writing {
        void run() throws IOException;
    }

    private RunRecord changing(RunDirectory directory, Instant now, Writing writing) {
        try {
            Manifest.check(directory, directory.evaluationsFolder());
            Manifest.open(directory, name -> true);
            writing.run();
            RunSummary.imported(experiment, system, seed, key(), EVALUATION, now)
                    .write(directory);
            Manifest.write(directory);
        } catch (IOException e) {
            throw new StoreException(directory.path() + ": cannot be written: " + e.getMessage(), e);
        }
        return RunRecord.read(directory);
    }

    private static void keep(RunDirectory directory, Map<String, List<TranslationsFile.Row>> translations)
            throws IOException {
        Path evaluation = directory.evaluation(EVALUATION);
        Map<String, Map<String, Double>> splits = new LinkedHashMap<>();
        for (Map.Entry<String, List<TranslationsFile.Row>> set : translations.entrySet()) {
            TranslationsFile.write(evaluation.resolve(set.getKey()), set.getValue());
            splits.put(set.getKey(), Map.of(Evaluation.SENTENCES, (double)
                    set.getValue().size()));
        }
        new Evaluation(EVALUATION, Map.of(), splits, Map.of()).write(directory);
    }
}
