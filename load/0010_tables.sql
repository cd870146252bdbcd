-- Tables of any kind: their figures, and what else is printed of a row of a declared one.

-- A page says which families read it; tables that no family declares are read as `table`.
ALTER TABLE pages ADD COLUMN family TEXT;

-- The number that a list prints before a programme (番号, №), as printed.
ALTER TABLE programmes ADD COLUMN number TEXT;

CREATE TABLE figures (
  id TEXT NOT NULL PRIMARY KEY,
  document_id TEXT NOT NULL
    REFERENCES documents (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  page INTEGER NOT NULL,
  table_number INTEGER NOT NULL CHECK (table_number >= 1),
  title TEXT,
  "row" INTEGER NOT NULL,
  "column" INTEGER NOT NULL,
  row_label TEXT CHECK (row_label IS NULL OR json_valid(row_label)),
  column_label TEXT CHECK (column_label IS NULL OR json_valid(column_label)),
  unit TEXT,
  value REAL,
  yen INTEGER,
  FOREIGN KEY (document_id, page) REFERENCES pages DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE INDEX figures_document_page ON figures (document_id, page, table_number);

-- More measures and stages than a budget statement prints. SQLite cannot change a CHECK in place.
CREATE TABLE amounts_before AS SELECT * FROM amounts;
DROP TABLE amounts;
CREATE TABLE amounts (
  id TEXT NOT NULL PRIMARY KEY,
  document_id TEXT NOT NULL
    REFERENCES documents (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  table_name TEXT NOT NULL,
  row_id TEXT NOT NULL,
  ordinal INTEGER,
  measure TEXT CHECK (
    measure IN (
      'total', 'national', 'prefectural', 'national_prefectural', 'bonds', 'other', 'general',
      'grant', 'personnel', 'total_cost'
    )
  ),
  label TEXT,
  fiscal_year INTEGER CHECK (fiscal_year BETWEEN 1868 AND 2200),
  stage TEXT CHECK (
    stage IN (
      'initial', 'before', 'supplement', 'after', 'settled', 'carried_over', 'plan', 'estimate',
      'current'
    )
  ),
  yen INTEGER
) STRICT, WITHOUT ROWID;
INSERT INTO amounts SELECT * FROM amounts_before;
DROP TABLE amounts_before;
CREATE INDEX amounts_document ON amounts (document_id);
CREATE INDEX amounts_row ON amounts (table_name, row_id);
