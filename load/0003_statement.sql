-- What a total of a budget statement belongs to besides its item.
ALTER TABLE totals ADD COLUMN account_id TEXT
  REFERENCES accounts (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE totals ADD COLUMN side TEXT CHECK (side IN ('revenue', 'expenditure'));
CREATE INDEX totals_account ON totals (account_id);
-- A total that is printed again is looked up by what it says.
CREATE INDEX totals_alike ON totals (document_id, item_id, label, "column");

-- The columns of 款 項 目 and their sources are covered by totals too.
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
    coalesce(programme.id, item.id, amount.id, total.id) AS found_id,
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

-- Each printed figure of a 款, 項 or 目, with its value; yen is null where it could not be read.
CREATE VIEW v_item_figures AS
SELECT
  item.document_id,
  item.page,
  item.id AS item_id,
  item.parent_id,
  item.level,
  printed.field,
  CASE printed.field
    WHEN 'amount_yen' THEN item.amount_yen
    WHEN 'previous_yen' THEN item.previous_yen
    WHEN 'change_yen' THEN item.change_yen
    WHEN 'before_yen' THEN item.before_yen
    WHEN 'supplement_yen' THEN item.supplement_yen
  END AS yen
FROM items AS item
CROSS JOIN (
  SELECT 'amount_yen' AS field
  UNION ALL
  SELECT 'previous_yen'
  UNION ALL
  SELECT 'change_yen'
  UNION ALL
  SELECT 'before_yen'
  UNION ALL
  SELECT 'supplement_yen'
) AS printed
WHERE
  yen IS NOT NULL
  OR EXISTS (
    SELECT 1 FROM provenance
    WHERE provenance.table_name = 'items'
      AND provenance.row_id = item.id
      AND provenance.field = printed.field
  );

-- The path of an item is made of the printed numbers: 2.1.3; a dash where none is printed.
CREATE VIEW v_items AS
SELECT
  document.municipality,
  document.fiscal_year,
  year.year_label,
  document.stage,
  document.path,
  item.page,
  page.printed_page,
  account.name AS account,
  item.side,
  item.level,
  iif(above.id IS NULL, '', ifnull(above.number, '-') || '.')
    || iif(parent.id IS NULL, '', ifnull(parent.number, '-') || '.')
    || ifnull(item.number, '-') AS item_path,
  CASE 'kan' WHEN parent.level THEN parent.name WHEN above.level THEN above.name END AS kan,
  CASE 'kou' WHEN parent.level THEN parent.name END AS kou,
  item.number,
  item.name,
  item.abolished,
  iif(item.amount_yen % 1000, item.amount_yen / 1000.0, item.amount_yen / 1000)
    AS amount_thousand_yen,
  iif(item.previous_yen % 1000, item.previous_yen / 1000.0, item.previous_yen / 1000)
    AS previous_thousand_yen,
  iif(item.change_yen % 1000, item.change_yen / 1000.0, item.change_yen / 1000)
    AS change_thousand_yen,
  iif(item.before_yen % 1000, item.before_yen / 1000.0, item.before_yen / 1000)
    AS before_thousand_yen,
  iif(item.supplement_yen % 1000, item.supplement_yen / 1000.0, item.supplement_yen / 1000)
    AS supplement_thousand_yen,
  item.id AS item_id,
  item.parent_id,
  item.account_id,
  item.document_id
FROM items AS item
JOIN documents AS document ON document.id = item.document_id
LEFT JOIN items AS parent ON parent.id = item.parent_id
LEFT JOIN items AS above ON above.id = parent.parent_id
LEFT JOIN accounts AS account ON account.id = item.account_id
LEFT JOIN pages AS page ON page.document_id = item.document_id AND page.page = item.page
LEFT JOIN v_years AS year ON year.fiscal_year = document.fiscal_year;

-- What stands in the column 説明 beside the programmes, and what it belongs to.
CREATE VIEW v_notes AS
SELECT
  document.municipality,
  document.fiscal_year,
  year.year_label,
  document.stage,
  document.path,
  note.page,
  note.ordinal,
  page.printed_page,
  item.name AS item,
  setsu.name AS setsu,
  programme.name AS programme,
  note.text,
  note.formula,
  iif(note.amount_yen % 1000, note.amount_yen / 1000.0, note.amount_yen / 1000)
    AS amount_thousand_yen,
  note.id AS note_id,
  note.parent_id,
  note.item_id,
  note.setsu_id,
  note.programme_id,
  note.document_id
FROM notes AS note
JOIN documents AS document ON document.id = note.document_id
LEFT JOIN setsu ON setsu.id = note.setsu_id
LEFT JOIN programmes AS programme ON programme.id = note.programme_id
LEFT JOIN items AS item ON item.id = coalesce(note.item_id, setsu.item_id, programme.item_id)
LEFT JOIN pages AS page ON page.document_id = note.document_id AND page.page = note.page
LEFT JOIN v_years AS year ON year.fiscal_year = document.fiscal_year;

-- Programmes of a statement stand under an account and a 目.
DROP VIEW v_programmes;

CREATE VIEW v_programmes AS
SELECT
  document.municipality,
  coalesce(programme.fiscal_year, document.fiscal_year) AS fiscal_year,
  year.year_label,
  document.stage,
  document.path,
  programme.page,
  programme.ordinal,
  page.printed_page,
  account.name AS account,
  iif(
    item.id IS NULL,
    NULL,
    iif(kan.id IS NULL, '', ifnull(kan.number, '-') || '.')
      || iif(kou.id IS NULL, '', ifnull(kou.number, '-') || '.')
      || ifnull(item.number, '-')
  ) AS item_path,
  item.name AS item,
  programme.level,
  programme.code,
  programme.section,
  programme.priority,
  programme.name,
  (
    SELECT group_concat(tag, '・')
    FROM (SELECT tag FROM programme_tags WHERE programme_id = programme.id ORDER BY tag)
  ) AS tags,
  programme.qualifier,
  project.name AS project,
  iif(programme.budget_yen % 1000, programme.budget_yen / 1000.0, programme.budget_yen / 1000)
    AS budget_thousand_yen,
  iif(
    programme.previous_yen % 1000, programme.previous_yen / 1000.0, programme.previous_yen / 1000
  ) AS previous_thousand_yen,
  iif(programme.change_yen % 1000, programme.change_yen / 1000.0, programme.change_yen / 1000)
    AS change_thousand_yen,
  iif(programme.before_yen % 1000, programme.before_yen / 1000.0, programme.before_yen / 1000)
    AS before_thousand_yen,
  iif(
    programme.supplement_yen % 1000,
    programme.supplement_yen / 1000.0,
    programme.supplement_yen / 1000
  ) AS supplement_thousand_yen,
  iif(
    programme.carried_over_yen % 1000,
    programme.carried_over_yen / 1000.0,
    programme.carried_over_yen / 1000
  ) AS carried_over_thousand_yen,
  iif(programme.actual_yen % 1000, programme.actual_yen / 1000.0, programme.actual_yen / 1000)
    AS actual_thousand_yen,
  iif(
    programme.grant_budget_yen % 1000,
    programme.grant_budget_yen / 1000.0,
    programme.grant_budget_yen / 1000
  ) AS grant_budget_thousand_yen,
  iif(
    programme.grant_actual_yen % 1000,
    programme.grant_actual_yen / 1000.0,
    programme.grant_actual_yen / 1000
  ) AS grant_actual_thousand_yen,
  programme.department,
  programme.description,
  programme.outline,
  programme.results,
  programme.id AS programme_id,
  programme.item_id,
  programme.document_id
FROM programmes AS programme
JOIN documents AS document ON document.id = programme.document_id
LEFT JOIN pages AS page
  ON page.document_id = programme.document_id AND page.page = programme.page
LEFT JOIN projects AS project ON project.id = programme.project_id
LEFT JOIN items AS item ON item.id = programme.item_id
LEFT JOIN items AS kou ON kou.id = item.parent_id
LEFT JOIN items AS kan ON kan.id = kou.parent_id
LEFT JOIN accounts AS account ON account.id = item.account_id
LEFT JOIN v_years AS year
  ON year.fiscal_year = coalesce(programme.fiscal_year, document.fiscal_year);

-- Equations are of 節, notes and sources too; a 計 is told by the item that it sums up.
DROP VIEW v_open_checks;

CREATE VIEW v_open_checks AS
SELECT
  document.path,
  equation.page,
  page.printed_page,
  rule.id AS rule_id,
  rule.severity,
  rule.meaning,
  rule.meaning_ja,
  coalesce(
    iif(total.kind IN ('kou', 'kan'), summed.name || ' ' || total.label, NULL),
    total.label,
    summed.name,
    programme.name,
    item.name,
    setsu.name,
    note.text,
    amount.label
  ) AS name,
  result.field,
  equation.relation,
  equation.expected_yen,
  equation.found_yen,
  equation.difference_yen,
  equation.explanation,
  equation.id AS check_id,
  equation.document_id
FROM checks AS equation
JOIN documents AS document ON document.id = equation.document_id
JOIN rules AS rule ON rule.id = equation.rule_id
JOIN check_terms AS result ON result.check_id = equation.id AND result.role = 'result'
LEFT JOIN pages AS page
  ON page.document_id = equation.document_id AND page.page = equation.page
LEFT JOIN totals AS total ON result.table_name = 'totals' AND total.id = result.row_id
LEFT JOIN items AS summed ON summed.id = total.item_id
LEFT JOIN programmes AS programme
  ON result.table_name = 'programmes' AND programme.id = result.row_id
LEFT JOIN items AS item ON result.table_name = 'items' AND item.id = result.row_id
LEFT JOIN setsu ON result.table_name = 'setsu' AND setsu.id = result.row_id
LEFT JOIN notes AS note ON result.table_name = 'notes' AND note.id = result.row_id
LEFT JOIN amounts AS amount ON result.table_name = 'amounts' AND amount.id = result.row_id
WHERE equation.status = 'open';
