-- id: change-is-difference
-- severity: error
-- meaning: A programme's printed change is this year's budget less last year's.
-- meaning_ja: 事業の比較（増減）は、本年度の予算額から前年度の予算額を引いた額に等しい。
WITH printed AS NOT MATERIALIZED (
  SELECT *
  FROM programmes
  WHERE change_yen IS NOT NULL
    AND (
      budget_yen IS NOT NULL
      OR EXISTS (
        SELECT 1 FROM provenance
        WHERE table_name = 'programmes' AND row_id = programmes.id AND field = 'budget_yen'
      )
    )
    AND (
      previous_yen IS NOT NULL
      OR EXISTS (
        SELECT 1 FROM provenance
        WHERE table_name = 'programmes' AND row_id = programmes.id AND field = 'previous_yen'
      )
    )
)
SELECT
  document_id,
  page,
  id AS subject,
  'result' AS role,
  1 AS sign,
  'programmes' AS table_name,
  id AS row_id,
  'change_yen' AS field,
  change_yen AS yen,
  0 AS slack_yen,
  '=' AS relation
FROM printed
UNION ALL
SELECT document_id, page, id, 'term', 1, 'programmes', id, 'budget_yen', budget_yen, 0, '='
FROM printed
UNION ALL
SELECT document_id, page, id, 'term', -1, 'programmes', id, 'previous_yen', previous_yen, 0, '='
FROM printed
