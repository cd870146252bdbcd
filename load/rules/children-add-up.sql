-- id: children-add-up
-- severity: error
-- meaning: The numbered programmes under a programme add up to its amount.
-- meaning_ja: 番号の付いた下位の事業の額の和は、その上位の事業の額に等しい。
--
-- Numbers in brackets or rings list what a programme holds, not always all of it: (1) 消耗品費.
WITH wholes AS NOT MATERIALIZED (
  SELECT
    document_id, page, id,
    iif(supplement_yen IS NULL, 'budget_yen', 'supplement_yen') AS field,
    coalesce(supplement_yen, budget_yen) AS yen,
    iif(
      EXISTS (
        SELECT 1 FROM programmes AS part
        WHERE part.parent_id = programmes.id AND part.code GLOB '[(①-⑳]*'
      ),
      '<=', '='
    ) AS relation
  FROM programmes
  WHERE coalesce(supplement_yen, budget_yen) IS NOT NULL
)
SELECT
  document_id,
  page,
  id AS subject,
  'result' AS role,
  1 AS sign,
  'programmes' AS table_name,
  id AS row_id,
  field,
  yen,
  0 AS slack_yen,
  relation
FROM wholes
WHERE EXISTS (SELECT 1 FROM programmes AS part WHERE part.parent_id = wholes.id)
UNION ALL
SELECT
  whole.document_id, whole.page, whole.id, 'term', 1,
  'programmes', part.id, whole.field,
  iif(whole.field = 'supplement_yen', part.supplement_yen, part.budget_yen), 0, whole.relation
FROM wholes AS whole
JOIN programmes AS part ON part.parent_id = whole.id
