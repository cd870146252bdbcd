-- id: item-printed-again
-- severity: error
-- meaning: A figure of a 款, 項 or 目 that is printed again is the same as where it is printed first.
-- meaning_ja: 再び印刷された款・項・目の額は、最初に印刷された額に等しい。
-- needs: totals WHERE kind = 'repeated'
--
-- What is rounded for people (億円, 百万円, 万円) may miss by less than its unit.
WITH terms AS NOT MATERIALIZED (
  SELECT
    again.document_id,
    again.page,
    again.id,
    again.amount_yen AS whole_yen,
    iif(first.yen % again.printed_unit_yen <> 0, again.printed_unit_yen, 0) AS slack_yen,
    first.item_id AS term_id,
    first.field AS term_field,
    first.yen AS term_yen
  FROM totals AS again
  CROSS JOIN v_item_figures AS first
    ON first.item_id = again.item_id AND first.field = again."column"
  WHERE again.kind = 'repeated' AND whole_yen IS NOT NULL
)
SELECT DISTINCT
  document_id,
  page,
  id AS subject,
  'result' AS role,
  1 AS sign,
  'totals' AS table_name,
  id AS row_id,
  'amount_yen' AS field,
  whole_yen AS yen,
  ifnull(slack_yen, 0) AS slack_yen,
  '=' AS relation
FROM terms
UNION ALL
SELECT document_id, page, id, 'term', 1, 'items', term_id, term_field, term_yen, 0, '='
FROM terms
