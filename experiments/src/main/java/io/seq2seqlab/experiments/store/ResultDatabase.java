package io.seq2seqlab.experiments.store;

import io.seq2seqlab.experiments.results.StoreException;
import java.nio.file.Path;
import java.util.ServiceLoader;

/**
 * A database that can hold the index of a results folder, found by {@link ServiceLoader}. Of those named in
 * {@code META-INF/services} the first that holds a folder's index opens it.
 */
public interface ResultDatabase {

    /** Whether the index of this folder is in this database, or is to be where there is none yet. */
    boolean holds(Path results);

    /** See {@link ResultStore#open}. */
    ResultStore open(Path results);

    /** The index of a folder as it is now, in a copy: nothing is written to the folder. */
    ResultStore openCopy(Path results);

    /** The one that holds the index of this folder. */
    static ResultDatabase of(Path results) {
        return ServiceLoader.load(ResultDatabase.class, ResultDatabase.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .filter(database -> database.holds(results))
                .findFirst()
                .orElseThrow(() -> new StoreException(results + ": no database named in META-INF/services/"
                        + ResultDatabase.class.getName() + " holds its index; add one to the class path"));
    }
}
