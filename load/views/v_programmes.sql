-- A programme as one document states it. `above` names the programmes that it is a part of: of what
-- is searched for, only what has none of it above is added up, or its money counts twice.
SELECT
  programme.name,
  iif(
    programme.budget_yen % 1000,
    programme.budget_yen / 1000.0,
    programme.budget_yen / 1000
  ) AS budget_thousand_yen,
  (
    SELECT proof FROM v_proof
    WHERE table_name = 'programmes' AND row_id = programme.id AND field = 'budget_yen'
  ) AS budget_proof,
  (
    SELECT group_concat(tag, '・')
    FROM (SELECT tag FROM programme_tags WHERE programme_id = programme.id ORDER BY tag)
  ) AS tags,
  document.municipality,
  coalesce(programme.fiscal_year, document.fiscal_year) AS fiscal_year,
  year.year_label,
  document.stage,
  account.name AS account,
  iif(
    item.id IS NULL,
    NULL,
    iif(kan.id IS NULL, '', ifnull(kan.number, '-') || '.')
      || iif(kou.id IS NULL, '', ifnull(kou.number, '-') || '.')
      || ifnull(item.number, '-')
  ) AS item_path,
  item.name AS item,
  programme.section,
  programme.level,
  (
    WITH RECURSIVE chain (parent_id, name, distance) AS (
      SELECT programme.parent_id, '', 0
      UNION ALL
      SELECT parent.parent_id, parent.name, distance + 1
      FROM chain JOIN programmes AS parent ON parent.id = chain.parent_id
      WHERE distance < 20
    )
    SELECT coalesce(group_concat(name, ' > '), '')
    FROM (SELECT name FROM chain WHERE distance > 0 ORDER BY distance DESC)
  ) AS above,
  iif(
    programme.previous_yen % 1000,
    programme.previous_yen / 1000.0,
    programme.previous_yen / 1000
  ) AS previous_thousand_yen,
  (
    SELECT proof FROM v_proof
    WHERE table_name = 'programmes' AND row_id = programme.id AND field = 'previous_yen'
  ) AS previous_proof,
  iif(
    programme.change_yen % 1000,
    programme.change_yen / 1000.0,
    programme.change_yen / 1000
  ) AS change_thousand_yen,
  (
    SELECT proof FROM v_proof
    WHERE table_name = 'programmes' AND row_id = programme.id AND field = 'change_yen'
  ) AS change_proof,
  iif(
    programme.before_yen % 1000,
    programme.before_yen / 1000.0,
    programme.before_yen / 1000
  ) AS before_thousand_yen,
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
  iif(
    programme.actual_yen % 1000,
    programme.actual_yen / 1000.0,
    programme.actual_yen / 1000
  ) AS actual_thousand_yen,
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
  round(programme.budget_yen * 1.0 / population.people) AS budget_yen_per_head,
  programme.qualifier,
  programme.priority,
  project.name AS project,
  programme.department,
  programme.description,
  programme.outline,
  programme.results,
  programme.code,
  document.path,
  programme.page,
  page.printed_page,
  programme.ordinal,
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
  ON year.fiscal_year = coalesce(programme.fiscal_year, document.fiscal_year)
LEFT JOIN populations AS population
  ON population.municipality_code = document.municipality_code
  AND population.fiscal_year = coalesce(programme.fiscal_year, document.fiscal_year)
