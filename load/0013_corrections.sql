-- What people corrected, as corrections.csv beside the database says it; made anew by each convert.
CREATE TABLE corrections (
  id TEXT NOT NULL PRIMARY KEY,
  line INTEGER NOT NULL CHECK (line >= 2),
  status TEXT NOT NULL CHECK (status IN ('applied', 'stale')),
  reason TEXT,
  document_id TEXT
    REFERENCES documents (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  table_name TEXT NOT NULL,
  row_id TEXT,
  field TEXT NOT NULL,
  page INTEGER NOT NULL,
  read_value TEXT,
  value TEXT,
  why TEXT NOT NULL,
  CHECK ((status = 'applied') = (row_id IS NOT NULL AND document_id IS NOT NULL)),
  CHECK ((status = 'stale') = (reason IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX corrections_row ON corrections (table_name, row_id, field);
CREATE INDEX corrections_document ON corrections (document_id);
