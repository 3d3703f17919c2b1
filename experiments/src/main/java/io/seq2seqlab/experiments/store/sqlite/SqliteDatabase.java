package io.seq2seqlab.experiments.store.sqlite;

import io.seq2seqlab.experiments.store.ResultDatabase;
import io.seq2seqlab.experiments.store.ResultStore;
import java.nio.file.Path;

/** SQLite, which holds the index of any folder in the folder itself. */
public final class SqliteDatabase implements ResultDatabase {

    @Override
    public boolean holds(Path results) {
        return true;
    }

    @Override
    public ResultStore open(Path results) {
        return SqliteStore.open(results);
    }

    @Override
    public ResultStore openCopy(Path results) {
        return SqliteStore.openCopy(results);
    }
}
