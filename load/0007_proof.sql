-- What each number is worth: `open` if it stands in any open equation, else `proved` if in a closed
-- `=` of two or more terms, else `agreed` if it is only equal to the same figure printed elsewhere,
-- else `unproved`.

-- Each printed amount of a document, filled with its checks. `yen` is null where the amount is
-- printed and not stored: it could not be read, or was emptied because the page is suspect.
CREATE TABLE proofs (
  table_name TEXT NOT NULL,
  row_id TEXT NOT NULL,
  field TEXT NOT NULL,
  document_id TEXT NOT NULL
    REFERENCES documents (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  yen INTEGER,
  proof TEXT NOT NULL CHECK (proof IN ('open', 'proved', 'agreed', 'unproved')),
  PRIMARY KEY (table_name, row_id, field)
) STRICT, WITHOUT ROWID;

CREATE INDEX proofs_document ON proofs (document_id);

-- Two figures of two documents that print the same thing, once in each direction: last year's book
-- and the 前年度 of this one, a table of programmes and the book.
CREATE TABLE agreements (
  table_name TEXT NOT NULL,
  row_id TEXT NOT NULL,
  field TEXT NOT NULL,
  witness_table TEXT NOT NULL,
  witness_row_id TEXT NOT NULL,
  witness_field TEXT NOT NULL,
  kind TEXT NOT NULL,
  document_id TEXT NOT NULL
    REFERENCES documents (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  witness_document_id TEXT NOT NULL
    REFERENCES documents (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  difference_yen INTEGER NOT NULL,
  PRIMARY KEY (table_name, row_id, field, witness_table, witness_row_id, witness_field)
) STRICT, WITHOUT ROWID;

CREATE INDEX agreements_document ON agreements (document_id);
CREATE INDEX agreements_witness_document ON agreements (witness_document_id);

CREATE VIEW v_proof AS
SELECT
  table_name,
  row_id,
  field,
  iif(
    proof = 'unproved'
      AND EXISTS (
        SELECT 1 FROM agreements AS witness
        WHERE witness.table_name = proofs.table_name
          AND witness.row_id = proofs.row_id
          AND witness.field = proofs.field
          AND witness.difference_yen = 0
      ),
    'agreed',
    proof
  ) AS proof,
  yen,
  document_id
FROM proofs;

-- How much of each file is proved: figures by their number and by their yen. `printed` counts
-- those too that are not stored; their yen are not known.
CREATE VIEW v_proof_shares AS
SELECT
  document.path,
  proof.table_name,
  count(*) AS printed,
  count(proof.yen) AS stored,
  count(*) FILTER (WHERE proof.proof = 'proved') AS proved,
  count(*) FILTER (WHERE proof.proof = 'agreed') AS agreed,
  count(*) FILTER (WHERE proof.proof = 'unproved') AS unproved,
  count(*) FILTER (WHERE proof.proof = 'open') AS open,
  coalesce(sum(abs(proof.yen)), 0) AS yen,
  coalesce(sum(abs(proof.yen)) FILTER (WHERE proof.proof = 'proved'), 0) AS proved_yen,
  coalesce(sum(abs(proof.yen)) FILTER (WHERE proof.proof = 'agreed'), 0) AS agreed_yen,
  coalesce(sum(abs(proof.yen)) FILTER (WHERE proof.proof = 'unproved'), 0) AS unproved_yen,
  coalesce(sum(abs(proof.yen)) FILTER (WHERE proof.proof = 'open'), 0) AS open_yen,
  proof.document_id
FROM v_proof AS proof
JOIN documents AS document ON document.id = proof.document_id
GROUP BY proof.document_id, proof.table_name;

-- The proof stands beside each amount.

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
  (
    SELECT proof FROM v_proof
    WHERE table_name = 'programmes' AND row_id = programme.id AND field = 'budget_yen'
  ) AS budget_proof,
  iif(
    programme.previous_yen % 1000, programme.previous_yen / 1000.0, programme.previous_yen / 1000
  ) AS previous_thousand_yen,
  (
    SELECT proof FROM v_proof
    WHERE table_name = 'programmes' AND row_id = programme.id AND field = 'previous_yen'
  ) AS previous_proof,
  iif(programme.change_yen % 1000, programme.change_yen / 1000.0, programme.change_yen / 1000)
    AS change_thousand_yen,
  (
    SELECT proof FROM v_proof
    WHERE table_name = 'programmes' AND row_id = programme.id AND field = 'change_yen'
  ) AS change_proof,
  iif(programme.before_yen % 1000, programme.before_yen / 1000.0, programme.before_yen / 1000)
    AS before_thousand_yen,
  (
    SELECT proof FROM v_proof
    WHERE table_name = 'programmes' AND row_id = programme.id AND field = 'before_yen'
  ) AS before_proof,
  iif(
    programme.supplement_yen % 1000,
    programme.supplement_yen / 1000.0,
    programme.supplement_yen / 1000
  ) AS supplement_thousand_yen,
  (
    SELECT proof FROM v_proof
    WHERE table_name = 'programmes' AND row_id = programme.id AND field = 'supplement_yen'
  ) AS supplement_proof,
  iif(
    programme.carried_over_yen % 1000,
    programme.carried_over_yen / 1000.0,
    programme.carried_over_yen / 1000
  ) AS carried_over_thousand_yen,
  (
    SELECT proof FROM v_proof
    WHERE table_name = 'programmes' AND row_id = programme.id AND field = 'carried_over_yen'
  ) AS carried_over_proof,
  iif(programme.actual_yen % 1000, programme.actual_yen / 1000.0, programme.actual_yen / 1000)
    AS actual_thousand_yen,
  (
    SELECT proof FROM v_proof
    WHERE table_name = 'programmes' AND row_id = programme.id AND field = 'actual_yen'
  ) AS actual_proof,
  iif(
    programme.grant_budget_yen % 1000,
    programme.grant_budget_yen / 1000.0,
    programme.grant_budget_yen / 1000
  ) AS grant_budget_thousand_yen,
  (
    SELECT proof FROM v_proof
    WHERE table_name = 'programmes' AND row_id = programme.id AND field = 'grant_budget_yen'
  ) AS grant_budget_proof,
  iif(
    programme.grant_actual_yen % 1000,
    programme.grant_actual_yen / 1000.0,
    programme.grant_actual_yen / 1000
  ) AS grant_actual_thousand_yen,
  (
    SELECT proof FROM v_proof
    WHERE table_name = 'programmes' AND row_id = programme.id AND field = 'grant_actual_yen'
  ) AS grant_actual_proof,
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

DROP VIEW v_promises;

-- What was promised (公約), and what it costs.
CREATE VIEW v_promises AS
SELECT
  municipality,
  fiscal_year,
  year_label,
  stage,
  path,
  page,
  ordinal,
  printed_page,
  section,
  priority,
  name,
  tags,
  qualifier,
  budget_thousand_yen,
  budget_proof,
  previous_thousand_yen,
  previous_proof,
  change_thousand_yen,
  change_proof,
  supplement_thousand_yen,
  supplement_proof,
  carried_over_thousand_yen,
  carried_over_proof,
  actual_thousand_yen,
  actual_proof,
  description,
  programme_id,
  document_id
FROM v_programmes
WHERE programme_id IN (SELECT programme_id FROM programme_tags WHERE tag = '公約');

DROP VIEW v_items;

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
  (
    SELECT proof FROM v_proof
    WHERE table_name = 'items' AND row_id = item.id AND field = 'amount_yen'
  ) AS amount_proof,
  iif(item.previous_yen % 1000, item.previous_yen / 1000.0, item.previous_yen / 1000)
    AS previous_thousand_yen,
  (
    SELECT proof FROM v_proof
    WHERE table_name = 'items' AND row_id = item.id AND field = 'previous_yen'
  ) AS previous_proof,
  iif(item.change_yen % 1000, item.change_yen / 1000.0, item.change_yen / 1000)
    AS change_thousand_yen,
  (
    SELECT proof FROM v_proof
    WHERE table_name = 'items' AND row_id = item.id AND field = 'change_yen'
  ) AS change_proof,
  iif(item.before_yen % 1000, item.before_yen / 1000.0, item.before_yen / 1000)
    AS before_thousand_yen,
  (
    SELECT proof FROM v_proof
    WHERE table_name = 'items' AND row_id = item.id AND field = 'before_yen'
  ) AS before_proof,
  iif(item.supplement_yen % 1000, item.supplement_yen / 1000.0, item.supplement_yen / 1000)
    AS supplement_thousand_yen,
  (
    SELECT proof FROM v_proof
    WHERE table_name = 'items' AND row_id = item.id AND field = 'supplement_yen'
  ) AS supplement_proof,
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

DROP VIEW v_notes;

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
  (
    SELECT proof FROM v_proof
    WHERE table_name = 'notes' AND row_id = note.id AND field = 'amount_yen'
  ) AS amount_proof,
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

DROP VIEW v_totals;

CREATE VIEW v_totals AS
SELECT
  document.municipality,
  document.fiscal_year,
  year.year_label,
  document.path,
  total.page,
  page.printed_page,
  project.name AS project,
  total.section,
  total.kind,
  total.label,
  total."column",
  iif(total.amount_yen % 1000, total.amount_yen / 1000.0, total.amount_yen / 1000)
    AS amount_thousand_yen,
  (
    SELECT proof FROM v_proof
    WHERE table_name = 'totals' AND row_id = total.id AND field = 'amount_yen'
  ) AS amount_proof,
  (SELECT count(*) FROM total_parts WHERE total_id = total.id) AS parts,
  (
    SELECT CASE
      WHEN max(equation.status = 'open') THEN 'open'
      WHEN max(equation.status = 'rounding') THEN 'rounding'
      WHEN count(*) THEN 'closed'
    END
    FROM check_terms AS result
    JOIN checks AS equation ON equation.id = result.check_id
    WHERE result.table_name = 'totals' AND result.row_id = total.id AND result.role = 'result'
  ) AS checked,
  total.id AS total_id,
  total.document_id
FROM totals AS total
JOIN documents AS document ON document.id = total.document_id
LEFT JOIN pages AS page ON page.document_id = total.document_id AND page.page = total.page
LEFT JOIN projects AS project ON project.id = total.project_id
LEFT JOIN v_years AS year ON year.fiscal_year = document.fiscal_year;

DROP VIEW v_threads;

-- A programme through the years: a line for each document that states it.
CREATE VIEW v_threads AS
SELECT
  thread.municipality,
  thread.name AS thread,
  member.fiscal_year,
  year.year_label,
  document.stage,
  document.families,
  programme.name,
  programme.section,
  iif(programme.budget_yen % 1000, programme.budget_yen / 1000.0, programme.budget_yen / 1000)
    AS budget_thousand_yen,
  (
    SELECT proof FROM v_proof
    WHERE table_name = 'programmes' AND row_id = programme.id AND field = 'budget_yen'
  ) AS budget_proof,
  iif(programme.actual_yen % 1000, programme.actual_yen / 1000.0, programme.actual_yen / 1000)
    AS actual_thousand_yen,
  (
    SELECT proof FROM v_proof
    WHERE table_name = 'programmes' AND row_id = programme.id AND field = 'actual_yen'
  ) AS actual_proof,
  document.path,
  programme.page,
  member.evidence,
  member.score,
  member.by_hand,
  member.thread_id,
  member.programme_id,
  programme.document_id
FROM thread_members AS member
JOIN threads AS thread ON thread.id = member.thread_id
JOIN programmes AS programme ON programme.id = member.programme_id
JOIN documents AS document ON document.id = programme.document_id
LEFT JOIN v_years AS year ON year.fiscal_year = member.fiscal_year;

DROP VIEW v_promise_years;

-- Each promise (公約) with its money a year and its indicators: a thread counts where any of its
-- members has the tag.
CREATE VIEW v_promise_years AS
SELECT
  thread.municipality,
  thread.name AS promise,
  member.fiscal_year,
  year.year_label,
  programme.name,
  EXISTS (
    SELECT 1 FROM programme_tags WHERE programme_id = programme.id AND tag = '公約'
  ) AS tagged,
  iif(programme.budget_yen % 1000, programme.budget_yen / 1000.0, programme.budget_yen / 1000)
    AS budget_thousand_yen,
  (
    SELECT proof FROM v_proof
    WHERE table_name = 'programmes' AND row_id = programme.id AND field = 'budget_yen'
  ) AS budget_proof,
  iif(programme.actual_yen % 1000, programme.actual_yen / 1000.0, programme.actual_yen / 1000)
    AS actual_thousand_yen,
  (
    SELECT proof FROM v_proof
    WHERE table_name = 'programmes' AND row_id = programme.id AND field = 'actual_yen'
  ) AS actual_proof,
  (
    SELECT group_concat(
      kpi.name || ': ' || coalesce(kpi.baseline_text, '?') || '→' || coalesce(kpi.target_text, '?')
        || coalesce(kpi.unit, '') || coalesce(' (' || kpi.latest_text || ')', ''),
      '; '
    )
    FROM (SELECT * FROM kpis ORDER BY page, ordinal, id) AS kpi
    WHERE kpi.programme_id = programme.id OR kpi.project_id = programme.project_id
  ) AS kpis,
  document.path,
  programme.page,
  member.thread_id,
  member.programme_id
FROM thread_members AS member
JOIN threads AS thread ON thread.id = member.thread_id
JOIN programmes AS programme ON programme.id = member.programme_id
JOIN documents AS document ON document.id = programme.document_id
LEFT JOIN v_years AS year ON year.fiscal_year = member.fiscal_year
WHERE member.thread_id IN (
  SELECT thread_id FROM thread_members
  JOIN programme_tags ON programme_tags.programme_id = thread_members.programme_id
  WHERE programme_tags.tag = '公約'
);

DROP VIEW v_sources;

-- The sources of money of a row side by side. A sum over an amount that could not be read is
-- null; `national_and_prefectural_yen` is the printed 国県 or, where none is printed, 国 + 県.
-- A sum is worth as much as its weakest part.
CREATE VIEW v_sources AS
WITH
worth (proof, doubt) AS (VALUES ('proved', 0), ('agreed', 1), ('unproved', 2), ('open', 3)),
measured AS (
  SELECT
    document_id,
    table_name,
    row_id,
    fiscal_year,
    stage,
    measure,
    iif(count(*) = count(yen), sum(yen), NULL) AS yen,
    count(*) > count(yen) AS unread,
    max((
      SELECT worth.doubt FROM v_proof JOIN worth ON worth.proof = v_proof.proof
      WHERE v_proof.table_name = 'amounts' AND v_proof.row_id = amounts.id
        AND v_proof.field = 'yen'
    )) AS doubt
  FROM amounts
  GROUP BY document_id, table_name, row_id, fiscal_year, stage, measure
),
sources AS (
  SELECT
    document_id,
    table_name,
    row_id,
    fiscal_year,
    stage,
    max(iif(measure = 'total', yen, NULL)) AS total_yen,
    max(iif(measure = 'total', doubt, NULL)) AS total_doubt,
    max(iif(measure = 'national', yen, NULL)) AS national_yen,
    max(iif(measure = 'national', doubt, NULL)) AS national_doubt,
    max(iif(measure = 'prefectural', yen, NULL)) AS prefectural_yen,
    max(iif(measure = 'prefectural', doubt, NULL)) AS prefectural_doubt,
    max(iif(measure = 'national_prefectural', yen, NULL)) AS national_prefectural_yen,
    max(iif(measure = 'national_prefectural', doubt, NULL)) AS national_prefectural_doubt,
    max(iif(measure = 'bonds', yen, NULL)) AS bonds_yen,
    max(iif(measure = 'bonds', doubt, NULL)) AS bonds_doubt,
    max(iif(measure = 'other', yen, NULL)) AS other_yen,
    max(iif(measure = 'other', doubt, NULL)) AS other_doubt,
    max(iif(measure = 'general', yen, NULL)) AS general_yen,
    max(iif(measure = 'general', doubt, NULL)) AS general_doubt,
    max(iif(measure = 'grant', yen, NULL)) AS grant_yen,
    max(iif(measure = 'grant', doubt, NULL)) AS grant_doubt,
    max(unread AND measure IN ('national', 'prefectural', 'national_prefectural')) AS unread
  FROM measured
  GROUP BY document_id, table_name, row_id, fiscal_year, stage
)
SELECT
  document.municipality,
  document.path,
  source.table_name,
  coalesce(programme.name, item.name) AS name,
  source.fiscal_year,
  source.stage,
  source.total_yen,
  (SELECT proof FROM worth WHERE doubt = source.total_doubt) AS total_proof,
  source.national_yen,
  (SELECT proof FROM worth WHERE doubt = source.national_doubt) AS national_proof,
  source.prefectural_yen,
  (SELECT proof FROM worth WHERE doubt = source.prefectural_doubt) AS prefectural_proof,
  source.national_prefectural_yen,
  (SELECT proof FROM worth WHERE doubt = source.national_prefectural_doubt)
    AS national_prefectural_proof,
  CASE
    WHEN source.unread THEN NULL
    WHEN source.national_prefectural_yen IS NOT NULL THEN source.national_prefectural_yen
    WHEN coalesce(source.national_yen, source.prefectural_yen) IS NOT NULL
      THEN coalesce(source.national_yen, 0) + coalesce(source.prefectural_yen, 0)
  END AS national_and_prefectural_yen,
  source.bonds_yen,
  (SELECT proof FROM worth WHERE doubt = source.bonds_doubt) AS bonds_proof,
  source.other_yen,
  (SELECT proof FROM worth WHERE doubt = source.other_doubt) AS other_proof,
  source.general_yen,
  (SELECT proof FROM worth WHERE doubt = source.general_doubt) AS general_proof,
  source.grant_yen,
  (SELECT proof FROM worth WHERE doubt = source.grant_doubt) AS grant_proof,
  source.row_id,
  source.document_id
FROM sources AS source
JOIN documents AS document ON document.id = source.document_id
LEFT JOIN programmes AS programme
  ON source.table_name = 'programmes' AND programme.id = source.row_id
LEFT JOIN items AS item ON source.table_name = 'items' AND item.id = source.row_id;
