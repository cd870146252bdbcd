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
  'result' AS role,
  1 AS sign,
  table_name,
  id AS row_id,
  sum_field AS field,
  sum_yen AS yen,
  0 AS slack_yen,
  '=' AS relation
FROM printed
UNION ALL
SELECT
  document_id, page, table_name || '/' || id, 'term', 1,
  table_name, id, 'before_yen', before_yen, 0, '='
FROM printed
UNION ALL
SELECT
  document_id, page, table_name || '/' || id, 'term', 1,
  table_name, id, 'supplement_yen', supplement_yen, 0, '='
FROM printed
