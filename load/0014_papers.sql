-- Papers of other kinds: whose table a 款 stands in, and the years of an indicator.

ALTER TABLE items ADD COLUMN source TEXT DEFAULT 'statement' CHECK (
  source IN ('statement', 'table1', 'summary', 'account_table', 'plan')
);

CREATE TABLE kpi_values (
  id TEXT NOT NULL PRIMARY KEY,
  document_id TEXT NOT NULL
    REFERENCES documents (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  kpi_id TEXT NOT NULL REFERENCES kpis (id) DEFERRABLE INITIALLY DEFERRED,
  page INTEGER NOT NULL,
  ordinal INTEGER,
  fiscal_year INTEGER CHECK (fiscal_year BETWEEN 1868 AND 2200),
  role TEXT CHECK (role IN ('target', 'actual', 'plan')),
  value REAL,
  text TEXT,
  FOREIGN KEY (document_id, page) REFERENCES pages DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE INDEX kpi_values_document_page ON kpi_values (document_id, page);
CREATE INDEX kpi_values_kpi ON kpi_values (kpi_id);
