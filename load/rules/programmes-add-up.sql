-- id: programmes-add-up
-- severity: error
-- meaning: The programmes of a 目 (those of the first level) add up to its amount, where any is printed.
-- meaning_ja: 説明欄の事業（第1段階）の額の和は、その目の予算額（補正額）に等しい。
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
WHERE EXISTS (SELECT 1 FROM programmes WHERE item_id = wholes.id AND level = 1)
UNION ALL
SELECT
  whole.document_id, whole.page, whole.id, 'term', 1, 'programmes', part.id,
  iif(whole.field = 'supplement_yen', 'supplement_yen', 'budget_yen'),
  iif(whole.field = 'supplement_yen', part.supplement_yen, part.budget_yen), 0, '='
FROM wholes AS whole
JOIN programmes AS part ON part.item_id = whole.id AND part.level = 1
