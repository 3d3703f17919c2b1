-- Whether a network had learned what it could when its training ended: a JSON object.
ALTER TABLE run ADD COLUMN learning TEXT NOT NULL DEFAULT '{}';
