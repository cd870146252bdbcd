-- id: item-printed-again
-- severity: error
-- meaning: A figure of a 款, 項 or 目 that is printed again is the same as where it is printed first.
-- meaning_ja: 再び印刷された款・項・目の額は、最初に印刷された額に等しい。
WITH pairs AS NOT MATERIALIZED (
  SELECT
    again.document_id,
    again.page,
    again.id,
    again.amount_yen,
    item.id AS item_id,
    again."column" AS field,
    CASE again."column"
    WHEN 'amount_yen' THEN item.amount_yen
    WHEN 'previous_yen' THEN item.previous_yen
    WHEN 'before_yen' THEN item.before_yen
    WHEN 'supplement_yen' THEN item.supplement_yen
    WHEN 'change_yen' THEN item.change_yen
    END AS yen
  FROM totals AS again
  JOIN items AS item ON item.id = again.item_id
  WHERE again.kind = 'repeated' AND again.amount_yen IS NOT NULL
    AND again."column" GLOB '*_yen'
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
UNION ALL
SELECT document_id, page, id, 'term', 1, 'items', item_id, field, yen, 0, '='
FROM pairs
