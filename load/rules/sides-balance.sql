-- id: sides-balance
-- severity: error
-- meaning: Revenue and expenditure of an account have the same total.
-- meaning_ja: 一つの会計の歳入合計と歳出合計は等しい。
-- needs: totals WHERE account_id IS NOT NULL
--
-- What came of a year does not balance: in a paper of accounts it is the amount of a 款, but where a
-- supplement, or what was before it, stands beside it. A side that prints several totals in one place (of more than one table) is left out.
WITH sums AS NOT MATERIALIZED (
  SELECT document_id, page, id, account_id, side, kind, "column", amount_yen
  FROM totals
  WHERE item_id IS NULL AND account_id IS NOT NULL AND amount_yen IS NOT NULL
    AND kind IN ('table1', 'summary', 'account')
    AND label LIKE '%計'
    AND (
      "column" IN ('before_yen', 'supplement_yen')
      OR (SELECT stage FROM documents WHERE id = totals.document_id) IS NOT 'settled'
      OR EXISTS (
        SELECT 1
        FROM total_parts AS part
        JOIN items AS budgeted ON part.table_name = 'items' AND budgeted.id = part.row_id
        WHERE part.total_id = totals.id
          AND coalesce(budgeted.before_yen, budgeted.supplement_yen) IS NOT NULL
      )
    )
    AND "column" IN ('amount_yen', 'previous_yen', 'before_yen', 'supplement_yen')
),
pairs AS NOT MATERIALIZED (
  SELECT
    income.document_id, income.page, income.id, income.amount_yen,
    spending.id AS other_id, spending.amount_yen AS other_yen
  FROM sums AS income
  CROSS JOIN sums AS spending
    ON spending.account_id = income.account_id
    AND spending.kind = income.kind
    AND spending."column" = income."column"
  WHERE income.side = 'revenue' AND spending.side = 'expenditure'
    AND NOT EXISTS (
      SELECT 1 FROM sums AS another
      WHERE another.account_id = income.account_id
        AND another.kind = income.kind
        AND another."column" = income."column"
        AND another.side IN ('revenue', 'expenditure')
        AND another.id NOT IN (income.id, spending.id)
    )
)
SELECT
  document_id,
  page,
  id AS subject,
  roles.role,
  1 AS sign,
  'totals' AS table_name,
  iif(roles.role = 'result', id, other_id) AS row_id,
  'amount_yen' AS field,
  iif(roles.role = 'result', amount_yen, other_yen) AS yen,
  0 AS slack_yen,
  '=' AS relation
FROM pairs
CROSS JOIN (SELECT 'result' AS role UNION ALL SELECT 'term') AS roles
