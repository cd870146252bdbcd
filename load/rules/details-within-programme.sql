-- id: details-within-programme
-- severity: error
-- meaning: The details that are printed below a programme (of which) do not exceed its amount.
-- meaning_ja: 事業の下に掲げた内訳（うち）の額の和は、その事業の額を超えない。
WITH wholes AS NOT MATERIALIZED (
  SELECT
    document_id, page, id,
    iif(supplement_yen IS NULL, 'budget_yen', 'supplement_yen') AS field,
    coalesce(supplement_yen, budget_yen) AS yen
  FROM programmes
  WHERE coalesce(supplement_yen, budget_yen) >= 0
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
  '<=' AS relation
FROM wholes
WHERE EXISTS (
  SELECT 1 FROM notes
  WHERE programme_id = wholes.id AND parent_id IS NULL AND amount_yen IS NOT NULL
)
UNION ALL
SELECT
  whole.document_id, whole.page, whole.id, 'term', 1,
  'notes', detail.id, 'amount_yen', detail.amount_yen, 0, '<='
FROM wholes AS whole
JOIN notes AS detail
  ON detail.programme_id = whole.id AND detail.parent_id IS NULL AND detail.amount_yen IS NOT NULL
