-- id: total-printed-again
-- severity: error
-- meaning: A total that is printed again is the same as where it is printed first.
-- meaning_ja: 再び印刷された合計は、最初に印刷された合計に等しい。
-- needs: totals WHERE kind = 'repeated'
--
-- The + keeps SQLite from walking through the pages in order instead of looking up what is alike.
WITH pairs AS NOT MATERIALIZED (
  SELECT
    again.document_id,
    again.page,
    again.id,
    again.amount_yen,
    (
      SELECT earlier.id
      FROM totals AS earlier
      WHERE earlier.document_id = again.document_id
        AND earlier.kind <> 'repeated'
        AND earlier.label IS again.label
        AND earlier."column" IS again."column"
        AND earlier.project_id IS again.project_id
        AND earlier.section IS again.section
        AND earlier.item_id IS again.item_id
      ORDER BY +earlier.page, earlier.id
      LIMIT 1
    ) AS first_id
  FROM totals AS again
  WHERE again.kind = 'repeated' AND again.amount_yen IS NOT NULL
)
SELECT
  document_id,
  page,
  id AS subject,
  'result' AS role,
  1 AS sign,
  'totals' AS table_name,
  id AS row_id,
  'amount_yen' AS field,
  amount_yen AS yen,
  0 AS slack_yen,
  '=' AS relation
FROM pairs
WHERE first_id IS NOT NULL
UNION ALL
SELECT
  pair.document_id, pair.page, pair.id, 'term', 1,
  'totals', earlier.id, 'amount_yen', earlier.amount_yen, 0, '='
FROM pairs AS pair
JOIN totals AS earlier ON earlier.id = pair.first_id
