-- The smallest difference in a metric that matters to an experiment.
CREATE TABLE margin (
    experiment TEXT NOT NULL REFERENCES experiment ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    metric     TEXT NOT NULL,
    margin     REAL NOT NULL CHECK (margin > 0),
    declared   TEXT NOT NULL,
    PRIMARY KEY (experiment, position)
) STRICT, WITHOUT ROWID;
