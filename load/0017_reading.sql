-- How what is printed is known: by the file's text, by a repair of its map, or by recognition.
ALTER TABLE provenance ADD COLUMN source TEXT NOT NULL DEFAULT 'text'
  CHECK (source IN ('text', 'repaired', 'recognised', 'corrected'));
ALTER TABLE provenance ADD COLUMN confidence REAL;
