-- id: sides-balance
-- severity: error
-- meaning: Revenue and expenditure of an account have the same total.
-- meaning_ja: 一つの会計の歳入合計と歳出合計は等しい。
WITH wholes AS NOT MATERIALIZED (
  SELECT
    total.document_id, total.account_id, total.side, total.kind, total."column",
    min(total.page) AS page, min(total.id) AS id, min(total.amount_yen) AS amount_yen
  FROM totals AS total
  WHERE total.item_id IS NULL AND total.account_id IS NOT NULL AND total.amount_yen IS NOT NULL
    AND total.label LIKE '%計'
    AND total.kind IN ('table1', 'summary', 'account')
    AND total."column" IN ('amount_yen', 'previous_yen', 'before_yen', 'supplement_yen')
  GROUP BY total.document_id, total.account_id, total.side, total.kind, total."column"
  HAVING count(*) = 1
),
pairs AS NOT MATERIALIZED (
  SELECT
    income.document_id, income.page, income.id, income.amount_yen,
    spending.id AS other_id, spending.amount_yen AS other_yen
  FROM wholes AS income
  JOIN wholes AS spending
    ON spending.account_id = income.account_id
    AND spending.kind = income.kind
    AND spending."column" = income."column"
    AND spending.side = 'expenditure'
  WHERE income.side = 'revenue'
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
SELECT document_id, page, id, 'term', 1, 'totals', other_id, 'amount_yen', other_yen, 0, '='
FROM pairs
