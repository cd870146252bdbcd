-- id: supplement-adds-up
-- severity: error
-- meaning: The amount before a supplement and the supplement add up to the amount after it.
-- meaning_ja: 補正前の額と補正額の和は、計に等しい。
WITH sums AS NOT MATERIALIZED (
  SELECT
    'programmes' AS table_name,
    document_id,
    page,
    id,
    'budget_yen' AS sum_field,
    budget_yen AS sum_yen,
    before_yen,
    supplement_yen
  FROM programmes
  UNION ALL
  SELECT
    'items', document_id, page, id, 'amount_yen', amount_yen, before_yen, supplement_yen
  FROM items
),
printed AS NOT MATERIALIZED (
  SELECT *
  FROM sums
  WHERE sum_yen IS NOT NULL
    AND (
      before_yen IS NOT NULL
      OR EXISTS (
        SELECT 1 FROM provenance
        WHERE table_name = sums.table_name AND row_id = sums.id AND field = 'before_yen'
      )
    )
    AND (
      supplement_yen IS NOT NULL
      OR EXISTS (
        SELECT 1 FROM provenance
        WHERE table_name = sums.table_name AND row_id = sums.id AND field = 'supplement_yen'
      )
    )
)
SELECT
  document_id,
  page,
  table_name || '/' || id AS subject,
  iif(terms.number = 0, 'result', 'term') AS role,
  1 AS sign,
  table_name,
  id AS row_id,
  CASE terms.number
    WHEN 0 THEN sum_field WHEN 1 THEN 'before_yen' ELSE 'supplement_yen'
  END AS field,
  CASE terms.number WHEN 0 THEN sum_yen WHEN 1 THEN before_yen ELSE supplement_yen END AS yen,
  0 AS slack_yen,
  '=' AS relation
FROM printed
CROSS JOIN (SELECT 0 AS number UNION ALL SELECT 1 UNION ALL SELECT 2) AS terms
