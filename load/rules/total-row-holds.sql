-- id: total-row-holds
-- severity: error
-- meaning: The figures of one printed total hold together: its change is this year less last year, and what was before a supplement and the supplement give what is after it.
-- meaning_ja: 一つの合計行の中で、比較は本年度から前年度を引いた額に、計は補正前の額と補正額の和に等しい。
-- needs: totals
--
-- A figure that is printed and could not be read leaves its equation open.
WITH whole AS NOT MATERIALIZED (
  SELECT
    document_id, page, change_id AS id, change_yen AS yen,
    amount_id AS first_id, amount_yen AS first_yen,
    -1 AS sign, previous_id AS second_id, previous_yen AS second_yen
  FROM v_total_rows
  WHERE change_yen IS NOT NULL AND amount_id IS NOT NULL AND previous_id IS NOT NULL
  UNION ALL
  SELECT
    document_id, page, amount_id, amount_yen,
    before_id, before_yen, 1, supplement_id, supplement_yen
  FROM v_total_rows
  WHERE amount_yen IS NOT NULL AND before_id IS NOT NULL AND supplement_id IS NOT NULL
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
  yen,
  0 AS slack_yen,
  '=' AS relation
FROM whole
UNION ALL
SELECT document_id, page, id, 'term', 1, 'totals', first_id, 'amount_yen', first_yen, 0, '='
FROM whole
UNION ALL
SELECT document_id, page, id, 'term', sign, 'totals', second_id, 'amount_yen', second_yen, 0, '='
FROM whole
