-- id: setsu-add-up
-- severity: error
-- meaning: The 節 of a 目 add up to its amount, where any is printed.
-- meaning_ja: 節の額の和は、その目の予算額（補正額）に等しい。
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
WHERE EXISTS (SELECT 1 FROM setsu WHERE item_id = wholes.id AND parent_id IS NULL)
UNION ALL
SELECT
  whole.document_id, whole.page, whole.id, 'term', 1,
  'setsu', part.id, whole.field, iif(whole.field = 'supplement_yen', part.supplement_yen, part.amount_yen), 0, '='
FROM wholes AS whole
JOIN setsu AS part ON part.item_id = whole.id AND part.parent_id IS NULL
