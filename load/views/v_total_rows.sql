-- The rows of printed totals.
SELECT
  document_id,
  page,
  min(id) AS row_id,
  max(iif("column" IN ('amount_yen', 'budget_yen'), id, NULL)) AS amount_id,
  max(iif("column" IN ('amount_yen', 'budget_yen'), amount_yen, NULL)) AS amount_yen,
  max(iif("column" = 'previous_yen', id, NULL)) AS previous_id,
  max(iif("column" = 'previous_yen', amount_yen, NULL)) AS previous_yen,
  max(iif("column" = 'change_yen', id, NULL)) AS change_id,
  max(iif("column" = 'change_yen', amount_yen, NULL)) AS change_yen,
  max(iif("column" = 'before_yen', id, NULL)) AS before_id,
  max(iif("column" = 'before_yen', amount_yen, NULL)) AS before_yen,
  max(iif("column" = 'supplement_yen', id, NULL)) AS supplement_id,
  max(iif("column" = 'supplement_yen', amount_yen, NULL)) AS supplement_yen
FROM totals
GROUP BY document_id, page, kind, section, label, item_id, project_id, account_id, side
HAVING count(*) = count(DISTINCT iif("column" = 'budget_yen', 'amount_yen', "column"))
