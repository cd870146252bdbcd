-- id: notes-add-up
-- severity: warning
-- meaning: The notes that explain a 節 of the revenue add up to its amount, where each has an amount.
-- meaning_ja: 歳入の節の説明に掲げた額の和は、その節の額に等しい（すべてに額がある場合）。
WITH wholes AS NOT MATERIALIZED (
  SELECT
    document_id, page, id,
    iif(supplement_yen IS NULL, 'amount_yen', 'supplement_yen') AS field,
    coalesce(supplement_yen, amount_yen) AS yen
  FROM setsu
  WHERE coalesce(supplement_yen, amount_yen) IS NOT NULL
    AND EXISTS (SELECT 1 FROM notes WHERE setsu_id = setsu.id AND parent_id IS NULL)
    AND NOT EXISTS (
      SELECT 1 FROM notes
      WHERE setsu_id = setsu.id AND parent_id IS NULL AND amount_yen IS NULL
    )
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
UNION ALL
SELECT
  whole.document_id, whole.page, whole.id, 'term', 1,
  'notes', note.id, 'amount_yen', note.amount_yen, 0, '='
FROM wholes AS whole
JOIN notes AS note ON note.setsu_id = whole.id AND note.parent_id IS NULL
