-- id: sources-add-up
-- severity: error
-- meaning: The sources of money that are printed of a 款, 項 or 目 add up to its amount.
-- meaning_ja: 款・項・目の財源内訳の和は、その予算額（補正額）に等しい。
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
    source.id AS term_id,
    source.yen AS term_yen
  FROM wholes AS whole
  CROSS JOIN amounts AS source ON source.table_name = 'items' AND source.row_id = whole.id
  WHERE whole_yen IS NOT NULL
    AND source.measure NOT IN ('total', 'grant')
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
  'items' AS table_name,
  id AS row_id,
  field,
  whole_yen AS yen,
  0 AS slack_yen,
  '=' AS relation
FROM terms
UNION ALL
SELECT document_id, page, id, 'term', 1, 'amounts', term_id, 'yen', term_yen, 0, '='
FROM terms
