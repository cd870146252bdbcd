-- People, for amounts per head; `convert --population` reads them from a file.
CREATE TABLE populations (
  municipality_code TEXT NOT NULL CHECK (municipality_code GLOB '[0-9][0-9][0-9][0-9][0-9][0-9]'),
  fiscal_year INTEGER NOT NULL CHECK (fiscal_year BETWEEN 1868 AND 2200),
  people INTEGER NOT NULL CHECK (people > 0),
  PRIMARY KEY (municipality_code, fiscal_year)
) STRICT, WITHOUT ROWID;

-- The checks of a document are counted by how they ended: without going through all checks.
CREATE INDEX checks_document_status ON checks (document_id, status);

-- How fiscal years are written; a table, because views join it row by row.
CREATE TABLE _years (
  fiscal_year INTEGER PRIMARY KEY,
  year_label TEXT NOT NULL
) STRICT;

INSERT INTO _years
WITH RECURSIVE years (fiscal_year) AS (
  SELECT 1926
  UNION ALL
  SELECT fiscal_year + 1 FROM years WHERE fiscal_year < 2100
)
SELECT
  fiscal_year,
  CASE
    WHEN fiscal_year = 2019 THEN '令和元年度'
    WHEN fiscal_year > 2019 THEN '令和' || (fiscal_year - 2018) || '年度'
    WHEN fiscal_year = 1989 THEN '平成元年度'
    WHEN fiscal_year > 1989 THEN '平成' || (fiscal_year - 1988) || '年度'
    WHEN fiscal_year = 1926 THEN '昭和元年度'
    ELSE '昭和' || (fiscal_year - 1925) || '年度'
  END AS year_label
FROM years;
