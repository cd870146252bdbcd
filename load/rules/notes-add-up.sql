-- id: notes-add-up
-- severity: warning
-- meaning: The notes that explain a 節 of the revenue add up to its amount, where each has an amount.
-- meaning_ja: 歳入の節の説明に掲げた額の和は、その節の額に等しい（すべてに額がある場合）。
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
    note.id AS term_id,
    note.amount_yen AS term_yen
  FROM wholes AS whole
  CROSS JOIN notes AS note ON note.setsu_id = whole.id AND note.parent_id IS NULL
  WHERE whole_yen IS NOT NULL
    AND NOT EXISTS (
      SELECT 1 FROM notes AS bare
      WHERE bare.setsu_id = whole.id
        AND bare.parent_id IS NULL
        AND bare.amount_yen IS NULL
        AND NOT EXISTS (
          SELECT 1 FROM provenance AS place
          WHERE place.table_name = 'notes'
            AND place.row_id = bare.id
            AND place.field = 'amount_yen'
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
SELECT document_id, page, id, 'term', 1, 'notes', term_id, 'amount_yen', term_yen, 0, '='
FROM terms
