-- Programmes for adding up what is searched for: each branch of a tree once. Ask for
-- `name LIKE '%保育%' AND above NOT LIKE '%保育%'`, and add up by `document_id` and `account`: two
-- documents may state the same money.
SELECT
  name,
  budget_thousand_yen,
  budget_proof,
  supplement_thousand_yen,
  supplement_proof,
  municipality,
  fiscal_year,
  year_label,
  stage,
  account,
  item_path,
  item,
  above,
  level,
  path,
  page,
  printed_page,
  programme_id,
  document_id
FROM v_programmes
