-- id: setsu-parts-add-up
-- severity: error
-- meaning: The parts that are printed below a 節 add up to its amount.
-- meaning_ja: 節の内訳（細節）の額の和は、その節の額に等しい。
WITH wholes AS NOT MATERIALIZED (
  SELECT
    document_id,
    page,
    id,
    iif(supplement_yen IS NULL, 'amount_yen', 'supplement_yen') AS field,
    iif(supplement_yen IS NULL, amount_yen, supplement_yen) AS yen
  FROM setsu
),
terms AS NOT MATERIALIZED (
  SELECT
    whole.document_id,
    whole.page,
    whole.id,
    whole.field,
    whole.yen AS whole_yen,
    part.id AS term_id,
    iif(whole.field = 'supplement_yen', part.supplement_yen, part.amount_yen) AS term_yen
  FROM wholes AS whole
  CROSS JOIN setsu AS part ON part.parent_id = whole.id
  WHERE whole_yen IS NOT NULL
    AND (
      term_yen IS NOT NULL
      OR EXISTS (
        SELECT 1 FROM provenance AS place
        WHERE place.table_name = 'setsu' AND place.row_id = part.id AND place.field = whole.field
      )
    )
)
SELECT DISTINCT
  document_id,
  page,
  id AS subject,
  'result' AS role,
  1 AS sign,
  'setsu' AS table_name,
  id AS row_id,
  field,
  whole_yen AS yen,
  0 AS slack_yen,
  '=' AS relation
FROM terms
UNION ALL
SELECT document_id, page, id, 'term', 1, 'setsu', term_id, field, term_yen, 0, '='
FROM terms
