ALTER TABLE run ADD COLUMN peak_memory_bytes INTEGER;
ALTER TABLE run ADD COLUMN origin TEXT NOT NULL DEFAULT 'trained' CHECK (origin IN ('trained', 'imported'));

ALTER TABLE evaluation ADD COLUMN decoding_milliseconds REAL;

-- What the tables on experiments held is read again from experiments/<name>/members.json after this migration.
DROP TABLE member;
DROP TABLE arm_factor;
DROP TABLE arm;
DELETE FROM experiment;

-- The factors that had winners of their own and the winners' seeds are JSON lists; all NULL where nothing was searched for.
ALTER TABLE experiment ADD COLUMN search_metric TEXT;
ALTER TABLE experiment ADD COLUMN search_per TEXT;
ALTER TABLE experiment ADD COLUMN search_seeds TEXT;

-- An arm that is compared with its own name is a baseline.
CREATE TABLE arm (
    experiment     TEXT NOT NULL REFERENCES experiment ON DELETE CASCADE,
    position       INTEGER NOT NULL,
    name           TEXT NOT NULL,
    role           TEXT NOT NULL CHECK (role IN ('compared', 'control', 'candidate')),
    compared_with  TEXT NOT NULL,
    origin         TEXT NOT NULL CHECK (origin IN ('trained', 'imported')),
    parameters     INTEGER,
    training_flops REAL,
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

-- The arms on both sides are JSON lists of names.
CREATE TABLE claim (
    experiment TEXT NOT NULL REFERENCES experiment ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    name       TEXT NOT NULL,
    better     TEXT NOT NULL,
    than       TEXT NOT NULL,
    metric     TEXT,
    test_set   TEXT,
    declared   TEXT NOT NULL,
    PRIMARY KEY (experiment, position)
) STRICT, WITHOUT ROWID;

-- The seeds are a JSON list.
CREATE TABLE look (
    experiment TEXT NOT NULL REFERENCES experiment ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    seeds      TEXT NOT NULL,
    level      REAL NOT NULL,
    time       TEXT NOT NULL,
    PRIMARY KEY (experiment, position)
) STRICT, WITHOUT ROWID;

-- What was computed of experiments. It is deleted when anything changes that went into it, and computed again when it is
-- asked for; what was computed by a program with another format is not read.
CREATE TABLE analysis (
    experiment TEXT NOT NULL REFERENCES experiment ON DELETE CASCADE,
    metric     TEXT NOT NULL,
    format     INTEGER NOT NULL,
    content    TEXT NOT NULL,
    PRIMARY KEY (experiment, metric)
) STRICT;
