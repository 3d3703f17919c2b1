CREATE TABLE run (
    train_key         TEXT PRIMARY KEY,
    experiment        TEXT NOT NULL,
    arm               TEXT NOT NULL,
    seed              INTEGER NOT NULL,
    status            TEXT NOT NULL CHECK (status IN ('finished', 'failed', 'diverged')),
    reason            TEXT,
    parameters        INTEGER,
    training_seconds  REAL,
    tokens_per_second REAL,
    steps             INTEGER,
    kept_epoch        INTEGER,
    epochs            INTEGER,
    device            TEXT NOT NULL,
    threads           INTEGER,
    engine            TEXT NOT NULL,
    started           TEXT,
    ended             TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE run_factor (
    train_key TEXT NOT NULL REFERENCES run ON DELETE CASCADE,
    position  INTEGER NOT NULL,
    name      TEXT NOT NULL,
    level     TEXT NOT NULL,
    PRIMARY KEY (train_key, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE evaluation (
    train_key      TEXT NOT NULL REFERENCES run ON DELETE CASCADE,
    evaluation_key TEXT NOT NULL,
    PRIMARY KEY (train_key, evaluation_key)
) STRICT, WITHOUT ROWID;

CREATE TABLE signature (
    train_key      TEXT NOT NULL,
    evaluation_key TEXT NOT NULL,
    position       INTEGER NOT NULL,
    metric         TEXT NOT NULL,
    signature      TEXT NOT NULL,
    PRIMARY KEY (train_key, evaluation_key, position),
    FOREIGN KEY (train_key, evaluation_key) REFERENCES evaluation ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- The position keeps the splits in the order in which they were evaluated.
CREATE TABLE figure (
    train_key      TEXT NOT NULL,
    evaluation_key TEXT NOT NULL,
    position       INTEGER NOT NULL,
    split          TEXT NOT NULL,
    metric         TEXT NOT NULL,
    value          REAL NOT NULL,
    PRIMARY KEY (train_key, evaluation_key, position),
    FOREIGN KEY (train_key, evaluation_key) REFERENCES evaluation ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- An experiment's members are no foreign keys: they are known before their runs have ended.
CREATE TABLE experiment (
    name        TEXT PRIMARY KEY,
    main_metric TEXT NOT NULL,
    updated     TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE experiment_seed (
    experiment TEXT NOT NULL REFERENCES experiment ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    seed       INTEGER NOT NULL,
    PRIMARY KEY (experiment, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE arm (
    experiment TEXT NOT NULL REFERENCES experiment ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    name       TEXT NOT NULL,
    baseline   INTEGER NOT NULL CHECK (baseline IN (0, 1)),
    PRIMARY KEY (experiment, position),
    UNIQUE (experiment, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE arm_factor (
    experiment TEXT NOT NULL,
    arm        INTEGER NOT NULL,
    position   INTEGER NOT NULL,
    name       TEXT NOT NULL,
    level      TEXT NOT NULL,
    PRIMARY KEY (experiment, arm, position),
    FOREIGN KEY (experiment, arm) REFERENCES arm ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE member (
    experiment     TEXT NOT NULL,
    arm            INTEGER NOT NULL,
    position       INTEGER NOT NULL,
    seed           INTEGER NOT NULL,
    train_key      TEXT NOT NULL,
    evaluation_key TEXT NOT NULL,
    PRIMARY KEY (experiment, arm, position),
    FOREIGN KEY (experiment, arm) REFERENCES arm ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX member_of_run ON member (train_key);
