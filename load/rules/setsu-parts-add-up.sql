-- id: setsu-parts-add-up
-- severity: error
-- meaning: The parts that are printed below a 節 add up to its amount.
-- meaning_ja: 節の内訳（細節）の額の和は、その節の額に等しい。
WITH wholes AS NOT MATERIALIZED (
  SELECT
    document_id, page, id,
    iif(supplement_yen IS NULL, 'amount_yen', 'supplement_yen') AS field,
    coalesce(supplement_yen, amount_yen) AS yen
  FROM setsu
  WHERE coalesce(supplement_yen, amount_yen) IS NOT NULL
)
SELECT
  document_id,
  page,
  id AS subject,
  'result' AS role,
  1 AS sign,
  'setsu' AS table_name,
  id AS row_id,
  field,
  yen,
  0 AS slack_yen,
  '=' AS relation
FROM wholes
WHERE EXISTS (SELECT 1 FROM setsu AS part WHERE part.parent_id = wholes.id)
UNION ALL
SELECT
  whole.document_id, whole.page, whole.id, 'term', 1,
  'setsu', part.id, whole.field, iif(whole.field = 'supplement_yen', part.supplement_yen, part.amount_yen), 0, '='
FROM wholes AS whole
JOIN setsu AS part ON part.parent_id = whole.id
