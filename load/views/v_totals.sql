-- A printed total. `checked` is null where nothing could be compared with it.
SELECT
  total.label,
  iif(total.amount_yen % 1000, total.amount_yen / 1000.0, total.amount_yen / 1000) AS amount_thousand_yen,
  (
    SELECT proof FROM v_proof
    WHERE table_name = 'totals' AND row_id = total.id AND field = 'amount_yen'
  ) AS amount_proof,
  total."column",
  total.kind,
  summed.name AS item,
  total.side,
  document.municipality,
  document.fiscal_year,
  year.year_label,
  document.stage,
  account.name AS account,
  project.name AS project,
  total.section,
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
  document.path,
  total.page,
  page.printed_page,
  total.id AS total_id,
  total.document_id
FROM totals AS total
JOIN documents AS document ON document.id = total.document_id
LEFT JOIN items AS summed ON summed.id = total.item_id
LEFT JOIN accounts AS account ON account.id = total.account_id
LEFT JOIN pages AS page ON page.document_id = total.document_id AND page.page = total.page
LEFT JOIN projects AS project ON project.id = total.project_id
LEFT JOIN v_years AS year ON year.fiscal_year = document.fiscal_year
