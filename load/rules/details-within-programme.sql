-- id: details-within-programme
-- severity: error
-- meaning: The details that are printed below a programme (of which) do not exceed its amount.
-- meaning_ja: 事業の下に掲げた内訳（うち）の額の和は、その事業の額を超えない。
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
    detail.id AS term_id,
    detail.amount_yen AS term_yen
  FROM wholes AS whole
  CROSS JOIN notes AS detail ON detail.programme_id = whole.id AND detail.parent_id IS NULL
  WHERE whole_yen >= 0
    AND (
      term_yen IS NOT NULL
      OR EXISTS (
        SELECT 1 FROM provenance AS place
        WHERE place.table_name = 'notes' AND place.row_id = detail.id AND place.field = 'amount_yen'
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
  '<=' AS relation
FROM terms
UNION ALL
SELECT document_id, page, id, 'term', 1, 'notes', term_id, 'amount_yen', term_yen, 0, '<='
FROM terms
