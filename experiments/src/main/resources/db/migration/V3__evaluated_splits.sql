-- What is known of the splits beside their figures: a JSON object by split, as metrics.json has it.
ALTER TABLE evaluation ADD COLUMN about TEXT NOT NULL DEFAULT '{}';
