-- id: change-is-difference
-- severity: error
-- meaning: A printed change is this year's amount less last year's.
-- meaning_ja: 比較（増減）は、本年度の額から前年度の額を引いた額に等しい。
WITH rows AS NOT MATERIALIZED (
  SELECT
    'programmes' AS table_name, document_id, page, id,
    -- What was spent is compared where no budget stands beside it, or where that closes.
    CASE
      WHEN actual_yen IS NULL THEN 'budget_yen'
      WHEN budget_yen IS NULL OR actual_yen - previous_yen = change_yen THEN 'actual_yen'
      ELSE 'budget_yen'
    END AS this_field,
    CAST(CASE
      WHEN actual_yen IS NULL THEN budget_yen
      WHEN budget_yen IS NULL OR actual_yen - previous_yen = change_yen THEN actual_yen
      ELSE budget_yen
    END AS INTEGER) AS this_yen,
    previous_yen, change_yen
  FROM programmes
  UNION ALL
  SELECT 'items', document_id, page, id, 'amount_yen', amount_yen, previous_yen, change_yen
  FROM items
),
printed AS NOT MATERIALIZED (
  SELECT *
  FROM rows
  WHERE change_yen IS NOT NULL
    AND (
      this_yen IS NOT NULL
      OR EXISTS (
        SELECT 1 FROM provenance
        WHERE table_name = rows.table_name AND row_id = rows.id AND field = rows.this_field
      )
    )
    AND (
      previous_yen IS NOT NULL
      OR EXISTS (
        SELECT 1 FROM provenance
        WHERE table_name = rows.table_name AND row_id = rows.id AND field = 'previous_yen'
      )
    )
)
SELECT
  document_id,
  page,
  table_name || '/' || id AS subject,
  iif(terms.number = 0, 'result', 'term') AS role,
  iif(terms.number = 2, -1, 1) AS sign,
  table_name,
  id AS row_id,
  CASE terms.number
    WHEN 0 THEN 'change_yen' WHEN 1 THEN this_field ELSE 'previous_yen'
  END AS field,
  CASE terms.number WHEN 0 THEN change_yen WHEN 1 THEN this_yen ELSE previous_yen END AS yen,
  0 AS slack_yen,
  '=' AS relation
FROM printed
CROSS JOIN (SELECT 0 AS number UNION ALL SELECT 1 UNION ALL SELECT 2) AS terms
