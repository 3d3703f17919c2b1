-- Runs and experiments are kept as the JSON documents that their records are, beside the columns that they are asked by. The
-- index is filled again from the directories after this migration.
DROP TABLE figure;
DROP TABLE signature;
DROP TABLE evaluation;
DROP TABLE run_factor;
DROP TABLE run;
DROP TABLE analysis;
DROP TABLE margin;
DROP TABLE look;
DROP TABLE claim;
DROP TABLE member;
DROP TABLE arm_factor;
DROP TABLE arm;
DROP TABLE experiment_seed;
DROP TABLE experiment;

CREATE TABLE run (
    train_key  TEXT PRIMARY KEY,
    experiment TEXT NOT NULL,
    arm        TEXT NOT NULL,
    seed       INTEGER NOT NULL,
    origin     TEXT NOT NULL CHECK (origin IN ('trained', 'imported')),
    status     TEXT NOT NULL CHECK (status IN ('finished', 'failed', 'diverged')),
    ended      TEXT
) STRICT, WITHOUT ROWID;

-- Apart, so that what has ended is known without turning over the pages of documents.
CREATE TABLE run_document (
    train_key TEXT PRIMARY KEY REFERENCES run ON DELETE CASCADE,
    document  TEXT NOT NULL
) STRICT;

CREATE TABLE evaluation (
    train_key      TEXT NOT NULL REFERENCES run ON DELETE CASCADE,
    evaluation_key TEXT NOT NULL,
    PRIMARY KEY (train_key, evaluation_key)
) STRICT, WITHOUT ROWID;

CREATE TABLE experiment (
    name        TEXT PRIMARY KEY,
    main_metric TEXT NOT NULL,
    updated     TEXT NOT NULL,
    document    TEXT NOT NULL
) STRICT;

-- An experiment's members are no foreign keys to runs: they are known before their runs have ended.
CREATE TABLE member (
    experiment     TEXT NOT NULL REFERENCES experiment ON DELETE CASCADE,
    arm            INTEGER NOT NULL,
    position       INTEGER NOT NULL,
    train_key      TEXT NOT NULL,
    evaluation_key TEXT NOT NULL,
    PRIMARY KEY (experiment, arm, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX member_of_run ON member (train_key);

-- What was computed of experiments. It is deleted when anything changes that went into it, and computed again when it is
-- asked for; what was computed by a program with another format is not read.
CREATE TABLE analysis (
    experiment TEXT NOT NULL REFERENCES experiment ON DELETE CASCADE,
    metric     TEXT NOT NULL,
    format     INTEGER NOT NULL,
    content    TEXT NOT NULL,
    PRIMARY KEY (experiment, metric)
) STRICT;

-- For other programs: the tables above may change, these views stay. A row for each run that has ended.
CREATE VIEW runs AS
SELECT r.train_key,
       r.experiment,
       r.arm,
       r.seed,
       r.origin,
       r.status,
       json_extract(d.document, '$.reason')                  AS reason,
       json_extract(d.document, '$.cost.parameters')         AS parameters,
       json_extract(d.document, '$.cost.steps')              AS steps,
       json_extract(d.document, '$.cost.epochs')             AS epochs,
       json_extract(d.document, '$.cost.kept_epoch')         AS kept_epoch,
       json_extract(d.document, '$.cost.seconds')            AS training_seconds,
       json_extract(d.document, '$.cost.tokens_per_second')  AS tokens_per_second,
       json_extract(d.document, '$.cost.peak_memory')        AS peak_memory_bytes,
       json_extract(d.document, '$.machine.device')          AS device,
       json_extract(d.document, '$.machine.threads')         AS threads,
       json_extract(d.document, '$.machine.engine')          AS engine,
       json_extract(d.document, '$.started')                 AS started,
       r.ended
FROM run r
JOIN run_document d USING (train_key);

-- A row for each run that an experiment asks for, whether or not it has ended.
CREATE VIEW arms AS
SELECT e.name                                       AS experiment,
       a.key                                        AS position,
       json_extract(a.value, '$.name')              AS arm,
       json_extract(a.value, '$.role')              AS role,
       json_extract(a.value, '$.compared_with')     AS compared_with,
       json_extract(a.value, '$.origin')            AS origin,
       json_extract(a.value, '$.factors')           AS factors,
       json_extract(m.value, '$.seed')              AS seed,
       json_extract(m.value, '$.train_key')         AS train_key,
       json_extract(m.value, '$.evaluation_key')    AS evaluation_key
FROM experiment e, json_each(e.document, '$.arms') a, json_each(a.value, '$.runs') m;

-- A row for each figure of each way in which a run was evaluated.
CREATE VIEW scores AS
SELECT d.train_key,
       json_extract(e.value, '$.key')                                       AS evaluation_key,
       s.key                                                                AS split,
       f.key                                                                AS metric,
       f.value                                                              AS value,
       json_extract(s.value, '$.sentences')                                 AS sentences,
       (SELECT g.value FROM json_each(e.value, '$.signatures') g
        WHERE g.key = f.key)                                                AS signature
FROM run_document d, json_each(d.document, '$.evaluations') e, json_each(e.value, '$.splits') s, json_each(s.value) f
WHERE f.key <> 'sentences';
