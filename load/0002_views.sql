-- Views that people can read: thousand yen, Japanese fiscal years, tags in one cell, the page.
-- An amount that is no whole number of thousands keeps its fraction.

CREATE VIEW v_years AS
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

-- Each figure that a total covers, with its value; a blank cell adds nothing and is left out.
-- A printed figure that could not be read, or a row that is not there, stays with yen null.
CREATE VIEW v_total_parts AS
SELECT
  part.total_id,
  part.ordinal,
  part.table_name,
  part.row_id,
  part.field,
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
    WHEN 'totals.amount_yen' THEN total.amount_yen
  END AS yen
FROM total_parts AS part
LEFT JOIN programmes AS programme
  ON part.table_name = 'programmes' AND programme.id = part.row_id
LEFT JOIN totals AS total
  ON part.table_name = 'totals' AND total.id = part.row_id
WHERE
  yen IS NOT NULL
  OR coalesce(programme.id, total.id) IS NULL
  OR EXISTS (
    SELECT 1 FROM provenance
    WHERE provenance.table_name = part.table_name
      AND provenance.row_id = part.row_id
      AND provenance.field = part.field
  );

CREATE VIEW v_documents AS
SELECT
  document.path,
  document.title,
  document.municipality,
  document.fiscal_year,
  year.year_label,
  CASE document.stage
    WHEN 'initial' THEN '当初'
    WHEN 'supplementary' THEN '補正'
    WHEN 'settled' THEN '決算'
  END AS stage_label,
  document.families,
  document.status,
  document.reason,
  document.page_count,
  (SELECT count(*) FROM programmes WHERE document_id = document.id) AS programmes,
  (SELECT count(*) FROM checks WHERE document_id = document.id AND status = 'closed')
    AS checks_closed,
  (SELECT count(*) FROM checks WHERE document_id = document.id AND status = 'rounding')
    AS checks_rounding,
  (SELECT count(*) FROM checks WHERE document_id = document.id AND status = 'open')
    AS checks_open,
  (SELECT sum(characters) FROM pages WHERE document_id = document.id) AS characters,
  (SELECT sum(unclaimed) FROM pages WHERE document_id = document.id) AS unclaimed,
  (SELECT count(*) FROM problems WHERE document_id = document.id) AS problems,
  document.id AS document_id
FROM documents AS document
LEFT JOIN v_years AS year ON year.fiscal_year = document.fiscal_year;

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
  programme.level,
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
  programme.document_id
FROM programmes AS programme
JOIN documents AS document ON document.id = programme.document_id
LEFT JOIN pages AS page
  ON page.document_id = programme.document_id AND page.page = programme.page
LEFT JOIN projects AS project ON project.id = programme.project_id
LEFT JOIN v_years AS year
  ON year.fiscal_year = coalesce(programme.fiscal_year, document.fiscal_year);

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
  previous_thousand_yen,
  change_thousand_yen,
  supplement_thousand_yen,
  carried_over_thousand_yen,
  actual_thousand_yen,
  description,
  programme_id,
  document_id
FROM v_programmes
WHERE programme_id IN (SELECT programme_id FROM programme_tags WHERE tag = '公約');

CREATE VIEW v_kpis AS
SELECT
  document.municipality,
  coalesce(project.fiscal_year, document.fiscal_year) AS fiscal_year,
  year.year_label,
  document.path,
  kpi.page,
  kpi.ordinal,
  page.printed_page,
  coalesce(project.name, programme.name) AS belongs_to,
  kpi.indicator,
  kpi.name,
  kpi.baseline_text,
  kpi.target_text,
  kpi.latest_text,
  kpi.baseline,
  kpi.target,
  kpi.latest,
  kpi.unit,
  kpi.target_month,
  kpi.latest_as_of,
  kpi.id AS kpi_id,
  kpi.document_id
FROM kpis AS kpi
JOIN documents AS document ON document.id = kpi.document_id
LEFT JOIN pages AS page ON page.document_id = kpi.document_id AND page.page = kpi.page
LEFT JOIN projects AS project ON project.id = kpi.project_id
LEFT JOIN programmes AS programme ON programme.id = kpi.programme_id
LEFT JOIN v_years AS year
  ON year.fiscal_year = coalesce(project.fiscal_year, document.fiscal_year);

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

CREATE VIEW v_open_checks AS
SELECT
  document.path,
  equation.page,
  page.printed_page,
  rule.id AS rule_id,
  rule.severity,
  rule.meaning,
  rule.meaning_ja,
  coalesce(total.label, programme.name, item.name) AS name,
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
LEFT JOIN programmes AS programme
  ON result.table_name = 'programmes' AND programme.id = result.row_id
LEFT JOIN items AS item ON result.table_name = 'items' AND item.id = result.row_id
WHERE equation.status = 'open';

CREATE VIEW v_problems AS
SELECT
  document.path,
  problem.page,
  page.printed_page,
  problem.severity,
  problem.code,
  problem.message,
  document.status,
  problem.document_id,
  problem.ordinal
FROM problems AS problem
JOIN documents AS document ON document.id = problem.document_id
LEFT JOIN pages AS page
  ON page.document_id = problem.document_id AND page.page = problem.page;

CREATE VIEW v_where AS
SELECT
  place.table_name,
  place.row_id,
  place.field,
  place.part,
  document.path,
  place.page,
  page.printed_page,
  place.x0,
  place.top,
  place.x1,
  place.bottom,
  place.printed,
  place.document_id
FROM provenance AS place
JOIN documents AS document ON document.id = place.document_id
LEFT JOIN pages AS page ON page.document_id = place.document_id AND page.page = place.page;

-- The sources of money of a row side by side. A sum over an amount that could not be read is
-- null; `national_and_prefectural_yen` is the printed 国県 or, where none is printed, 国 + 県.
CREATE VIEW v_sources AS
WITH
measured AS (
  SELECT
    document_id,
    table_name,
    row_id,
    fiscal_year,
    stage,
    measure,
    iif(count(*) = count(yen), sum(yen), NULL) AS yen,
    count(*) > count(yen) AS unread
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
    max(iif(measure = 'national', yen, NULL)) AS national_yen,
    max(iif(measure = 'prefectural', yen, NULL)) AS prefectural_yen,
    max(iif(measure = 'national_prefectural', yen, NULL)) AS national_prefectural_yen,
    max(iif(measure = 'bonds', yen, NULL)) AS bonds_yen,
    max(iif(measure = 'other', yen, NULL)) AS other_yen,
    max(iif(measure = 'general', yen, NULL)) AS general_yen,
    max(iif(measure = 'grant', yen, NULL)) AS grant_yen,
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
  source.national_yen,
  source.prefectural_yen,
  source.national_prefectural_yen,
  CASE
    WHEN source.unread THEN NULL
    WHEN source.national_prefectural_yen IS NOT NULL THEN source.national_prefectural_yen
    WHEN coalesce(source.national_yen, source.prefectural_yen) IS NOT NULL
      THEN coalesce(source.national_yen, 0) + coalesce(source.prefectural_yen, 0)
  END AS national_and_prefectural_yen,
  source.bonds_yen,
  source.other_yen,
  source.general_yen,
  source.grant_yen,
  source.row_id,
  source.document_id
FROM sources AS source
JOIN documents AS document ON document.id = source.document_id
LEFT JOIN programmes AS programme
  ON source.table_name = 'programmes' AND programme.id = source.row_id
LEFT JOIN items AS item ON source.table_name = 'items' AND item.id = source.row_id;
