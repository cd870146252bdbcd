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

-- Totals cover the figures of tables, too.
DROP VIEW v_total_parts;
CREATE VIEW v_total_parts AS
SELECT total_id, ordinal, table_name, row_id, field, part_yen AS yen
FROM (
  SELECT
    part.total_id,
    part.ordinal,
    part.table_name,
    part.row_id,
    part.field,
    coalesce(programme.id, item.id, amount.id, total.id, figure.id) AS found_id,
    CASE part.table_name || '.' || part.field
      WHEN 'programmes.budget_yen' THEN programme.budget_yen
      WHEN 'programmes.previous_yen' THEN programme.previous_yen
      WHEN 'programmes.change_yen' THEN programme.change_yen
      WHEN 'programmes.before_yen' THEN programme.before_yen
      WHEN 'programmes.supplement_yen' THEN programme.supplement_yen
      WHEN 'programmes.carried_over_yen' THEN programme.carried_over_yen
      WHEN 'programmes.actual_yen' THEN programme.actual_yen
      WHEN 'programmes.grant_budget_yen' THEN programme.grant_budget_yen
      WHEN 'programmes.grant_actual_yen' THEN programme.grant_actual_yen
      WHEN 'items.amount_yen' THEN item.amount_yen
      WHEN 'items.previous_yen' THEN item.previous_yen
      WHEN 'items.change_yen' THEN item.change_yen
      WHEN 'items.before_yen' THEN item.before_yen
      WHEN 'items.supplement_yen' THEN item.supplement_yen
      WHEN 'amounts.yen' THEN amount.yen
      WHEN 'totals.amount_yen' THEN total.amount_yen
      WHEN 'figures.yen' THEN figure.yen
    END AS part_yen
  FROM total_parts AS part
  LEFT JOIN programmes AS programme
    ON part.table_name = 'programmes' AND programme.id = part.row_id
  LEFT JOIN items AS item
    ON part.table_name = 'items' AND item.id = part.row_id
  LEFT JOIN amounts AS amount
    ON part.table_name = 'amounts' AND amount.id = part.row_id
  LEFT JOIN totals AS total
    ON part.table_name = 'totals' AND total.id = part.row_id
  LEFT JOIN figures AS figure
    ON part.table_name = 'figures' AND figure.id = part.row_id
) AS covered
WHERE
  part_yen IS NOT NULL
  OR found_id IS NULL
  OR EXISTS (
    SELECT 1 FROM provenance
    WHERE provenance.table_name = covered.table_name
      AND provenance.row_id = covered.row_id
      AND provenance.field = covered.field
  );

-- Each 款項目 code of a programme in a list (2.1.10), and the 目 of the general account of that
-- city and year that it names. A cell may hold several codes, and 3.2.2他 names others besides.
CREATE VIEW v_programme_items AS
WITH RECURSIVE codes (programme_id, document_id, fiscal_year, rest, code) AS (
  SELECT id, document_id, fiscal_year, replace(code, char(10), ' ') || ' ', NULL
  FROM programmes
  WHERE code GLOB '[0-9]*.[0-9]*.[0-9]*'
  UNION ALL
  SELECT
    programme_id, document_id, fiscal_year, substr(rest, instr(rest, ' ') + 1),
    rtrim(substr(rest, 1, instr(rest, ' ') - 1), '他ほか')
  FROM codes
  WHERE rest <> ''
),
places AS (
  SELECT
    kan.number || '.' || kou.number || '.' || moku.number AS code,
    moku.id AS item_id,
    moku.name,
    book.id AS book_id,
    book.municipality,
    book.fiscal_year,
    book.stage
  FROM items AS moku
  JOIN items AS kou ON kou.id = moku.parent_id
  JOIN items AS kan ON kan.id = kou.parent_id
  JOIN accounts AS account ON account.id = moku.account_id AND account.kind = 'general'
  JOIN documents AS book ON book.id = moku.document_id
  WHERE moku.level = 'moku' AND moku.side = 'expenditure'
)
SELECT
  codes.programme_id,
  codes.code,
  place.item_id,
  place.name AS item_name,
  place.book_id,
  place.stage AS book_stage,
  codes.document_id
FROM codes
JOIN documents AS document ON document.id = codes.document_id
LEFT JOIN places AS place
  ON place.code = codes.code
  AND place.municipality = document.municipality
  AND place.fiscal_year = coalesce(codes.fiscal_year, document.fiscal_year)
WHERE codes.code IS NOT NULL;

CREATE VIEW v_figures AS
SELECT
  document.municipality,
  document.fiscal_year,
  document.path,
  figure.page,
  figure.table_number,
  figure.title,
  (SELECT group_concat(value, ' > ') FROM json_each(figure.row_label)) AS row_label,
  (SELECT group_concat(value, ' > ') FROM json_each(figure.column_label)) AS column_label,
  figure.value,
  figure.unit,
  figure.yen,
  figure.id AS figure_id,
  figure.document_id
FROM figures AS figure
JOIN documents AS document ON document.id = figure.document_id;
