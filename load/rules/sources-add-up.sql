-- id: sources-add-up
-- severity: error
-- meaning: The sources of money of a 目 add up to its amount.
-- meaning_ja: 目の財源内訳の和は、その目の予算額（補正額）に等しい。
WITH wholes AS NOT MATERIALIZED (
  SELECT
    document_id, page, id,
    iif(supplement_yen IS NULL, 'amount_yen', 'supplement_yen') AS field,
    coalesce(supplement_yen, amount_yen) AS yen
  FROM items
  WHERE coalesce(supplement_yen, amount_yen) IS NOT NULL
)
SELECT
  document_id,
  page,
  id AS subject,
  'result' AS role,
  1 AS sign,
  'items' AS table_name,
  id AS row_id,
  field,
  yen,
  0 AS slack_yen,
  '=' AS relation
FROM wholes
WHERE EXISTS (SELECT 1 FROM amounts WHERE table_name = 'items' AND row_id = wholes.id)
UNION ALL
SELECT
  whole.document_id, whole.page, whole.id, 'term', 1, 'amounts', source.id, 'yen', source.yen, 0, '='
FROM wholes AS whole
JOIN amounts AS source ON source.table_name = 'items' AND source.row_id = whole.id
