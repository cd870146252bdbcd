-- People, for amounts per head; `convert --population` reads them from a file.
CREATE TABLE populations (
  municipality_code TEXT NOT NULL CHECK (municipality_code GLOB '[0-9][0-9][0-9][0-9][0-9][0-9]'),
  fiscal_year INTEGER NOT NULL CHECK (fiscal_year BETWEEN 1868 AND 2200),
  people INTEGER NOT NULL CHECK (people > 0),
  PRIMARY KEY (municipality_code, fiscal_year)
) STRICT, WITHOUT ROWID;

-- The checks of a document are counted by how they ended: without going through all checks.
CREATE INDEX checks_document_status ON checks (document_id, status);
