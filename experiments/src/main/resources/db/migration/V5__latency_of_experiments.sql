-- Latency is measured over the arms of an experiment in turn (experiments/<name>/latency.json), no longer by each trial.
ALTER TABLE evaluation DROP COLUMN decoding_milliseconds;
