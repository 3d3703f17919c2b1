-- A look at some of an experiment's results is another than the look at all of them.
ALTER TABLE look ADD COLUMN results INTEGER;
ALTER TABLE look ADD COLUMN planned INTEGER;
