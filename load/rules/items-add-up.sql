-- id: items-add-up
-- severity: error
-- meaning: The 目 of a 項, and the 項 of a 款, add up to what is printed of it.
-- meaning_ja: 目の額の和はその項の額に、項の額の和はその款の額に等しい。
--
-- A 項 without a printed amount leaves its 款 unchecked. A 目 without one is a 廃目.
-- A supplementary budget lists only what it changes, so that its supplements alone add up.
WITH figures AS NOT MATERIALIZED (
  SELECT document_id, page, id, parent_id, level, 'amount_yen' AS field, amount_yen AS yen
  FROM items
  WHERE supplement_yen IS NULL
  UNION ALL
  SELECT document_id, page, id, parent_id, level, 'previous_yen', previous_yen FROM items
  UNION ALL
  SELECT document_id, page, id, parent_id, level, 'supplement_yen', supplement_yen FROM items
),
wholes AS NOT MATERIALIZED (
  SELECT *
  FROM figures
  WHERE yen IS NOT NULL
    AND EXISTS (
      SELECT 1 FROM figures AS part
      WHERE part.parent_id = figures.id AND part.field = figures.field AND part.yen IS NOT NULL
    )
    AND NOT EXISTS (
      SELECT 1 FROM figures AS part
      WHERE part.parent_id = figures.id AND part.field = figures.field
        AND part.level = 'kou' AND part.yen IS NULL
    )
)
SELECT
  document_id,
  page,
  id || '/' || field AS subject,
  'result' AS role,
  1 AS sign,
  'items' AS table_name,
  id AS row_id,
  field,
  yen,
  0 AS slack_yen,
  '=' AS relation
FROM wholes
UNION ALL
SELECT
  whole.document_id, whole.page, whole.id || '/' || whole.field, 'term', 1,
  'items', part.id, part.field, part.yen, 0, '='
FROM wholes AS whole
JOIN figures AS part ON part.parent_id = whole.id AND part.field = whole.field
WHERE part.yen IS NOT NULL
  OR EXISTS (
    SELECT 1 FROM provenance
    WHERE table_name = 'items' AND row_id = part.id AND field = part.field
  )
