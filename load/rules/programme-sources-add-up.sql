-- id: programme-sources-add-up
-- severity: error
-- meaning: The sources of money that are printed of a programme add up to its amount.
-- meaning_ja: 事業の財源内訳の和は、その事業の予算額（補正額）に等しい。
WITH wholes AS NOT MATERIALIZED (
  SELECT
    document_id,
    page,
    id,
    iif(supplement_yen IS NULL, 'budget_yen', 'supplement_yen') AS field,
    coalesce(supplement_yen, budget_yen) AS whole_yen
  FROM programmes
),
terms AS NOT MATERIALIZED (
  SELECT
    whole.document_id,
    whole.page,
    whole.id,
    whole.field,
    whole.whole_yen,
    source.id AS term_id,
    source.yen AS term_yen
  FROM wholes AS whole
  CROSS JOIN amounts AS source ON source.table_name = 'programmes' AND source.row_id = whole.id
  WHERE whole_yen IS NOT NULL
    AND source.measure IN (
      'national', 'prefectural', 'national_prefectural', 'bonds', 'other', 'general'
    )
    AND source.fiscal_year IS NULL
    AND (
      term_yen IS NOT NULL
      OR EXISTS (
        SELECT 1 FROM provenance AS place
        WHERE place.table_name = 'amounts' AND place.row_id = source.id AND place.field = 'yen'
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
  '=' AS relation
FROM terms
UNION ALL
SELECT document_id, page, id, 'term', 1, 'amounts', term_id, 'yen', term_yen, 0, '='
FROM terms
