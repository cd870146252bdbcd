-- id: programmes-add-up
-- severity: error
-- meaning: The programmes of a 目 (those of the first level) add up to its amount, where any is printed.
-- meaning_ja: 説明欄の事業（第1段階）の額の和は、その目の予算額（補正額）に等しい。
WITH wholes AS NOT MATERIALIZED (
  SELECT
    document_id,
    page,
    id,
    iif(coalesce(supplement_yen, before_yen) IS NULL, 'amount_yen', 'supplement_yen') AS field,
    iif(coalesce(supplement_yen, before_yen) IS NULL, amount_yen, supplement_yen) AS yen
  FROM items
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
    iif(whole.field = 'supplement_yen', 'supplement_yen', 'budget_yen') AS term_field
  FROM wholes AS whole
  CROSS JOIN programmes AS part ON part.item_id = whole.id AND part.level = 1
  WHERE whole_yen IS NOT NULL
    AND (
      term_yen IS NOT NULL
      OR EXISTS (
        SELECT 1 FROM provenance AS place
        WHERE place.table_name = 'programmes' AND place.row_id = part.id AND place.field = term_field
      )
    )
)
SELECT DISTINCT
  document_id,
  page,
  id AS subject,
  'result' AS role,
  1 AS sign,
  'items' AS table_name,
  id AS row_id,
  field,
  whole_yen AS yen,
  0 AS slack_yen,
  '=' AS relation
FROM terms
UNION ALL
SELECT document_id, page, id, 'term', 1, 'programmes', term_id, term_field, term_yen, 0, '='
FROM terms
