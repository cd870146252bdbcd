-- id: children-add-up
-- severity: error
-- meaning: The numbered programmes under a programme add up to its amount.
-- meaning_ja: 番号の付いた下位の事業の額の和は、その上位の事業の額に等しい。
--
-- Numbers in brackets or rings list what a programme holds, not always all of it: (1) 消耗品費.
WITH wholes AS NOT MATERIALIZED (
  SELECT
    document_id,
    page,
    id,
    iif(coalesce(supplement_yen, before_yen) IS NULL, 'budget_yen', 'supplement_yen') AS field,
    iif(coalesce(supplement_yen, before_yen) IS NULL, budget_yen, supplement_yen) AS yen
  FROM programmes
),
terms AS NOT MATERIALIZED (
  SELECT
    whole.document_id,
    whole.page,
    whole.id,
    whole.field,
    whole.yen AS whole_yen,
    part.id AS term_id,
    iif(whole.field = 'supplement_yen', part.supplement_yen, part.budget_yen) AS term_yen,
    iif(
      EXISTS (
        SELECT 1 FROM programmes AS listed
        WHERE listed.parent_id = whole.id AND listed.code GLOB '[(①-⑳]*'
      ),
      '<=', '='
    ) AS relation
  FROM wholes AS whole
  CROSS JOIN programmes AS part ON part.parent_id = whole.id
  WHERE whole_yen IS NOT NULL
    AND (
      term_yen IS NOT NULL
      OR EXISTS (
        SELECT 1 FROM provenance AS place
        WHERE place.table_name = 'programmes' AND place.row_id = part.id AND place.field = whole.field
      )
    )
)
SELECT DISTINCT
  document_id,
  page,
  id AS subject,
  'result' AS role,
  1 AS sign,
  'programmes' AS table_name,
  id AS row_id,
  field,
  whole_yen AS yen,
  0 AS slack_yen,
  relation
FROM terms
UNION ALL
SELECT document_id, page, id, 'term', 1, 'programmes', term_id, field, term_yen, 0, relation
FROM terms
