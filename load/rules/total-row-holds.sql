-- id: total-row-holds
-- severity: error
-- meaning: The figures of one printed total hold together: its change is this year less last year, and what was before a supplement and the supplement give what is after it.
-- meaning_ja: 一つの合計行の中で、比較は本年度から前年度を引いた額に、計は補正前の額と補正額の和に等しい。
-- needs: totals WHERE "column" IN ('change_yen', 'supplement_yen')
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
  iif(terms.number = 0, 'result', 'term') AS role,
  iif(terms.number = 2, sign, 1) AS sign,
  'totals' AS table_name,
  CASE terms.number WHEN 0 THEN id WHEN 1 THEN first_id ELSE second_id END AS row_id,
  'amount_yen' AS field,
  CASE terms.number WHEN 0 THEN whole.yen WHEN 1 THEN first_yen ELSE second_yen END AS yen,
  0 AS slack_yen,
  '=' AS relation
FROM whole
CROSS JOIN (SELECT 0 AS number UNION ALL SELECT 1 UNION ALL SELECT 2) AS terms
