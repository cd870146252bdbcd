-- id: table-meets-statement
-- severity: error
-- meaning: A figure of a 款 in a table beside the statement of its account is that of the statement.
-- meaning_ja: 款別の表の額は、同じ会計の事項別明細書の款の額に等しい。
-- needs: items WHERE source = 'account_table'
--
-- Of a table all of whose amounts are whole millions the rest may have been cut off.
WITH pairs AS NOT MATERIALIZED (
  SELECT
    again.document_id,
    again.page,
    again.id,
    printed.field,
    printed.yen AS whole_yen,
    own.item_id AS term_id,
    own.yen AS term_yen,
    iif(
      EXISTS (
        SELECT 1 FROM items AS other
        WHERE other.document_id = again.document_id AND other.page = again.page
          AND other.side = again.side AND other.source = 'account_table'
          AND other.amount_yen % 1000000 <> 0
      ),
      0,
      1000000
    ) AS slack_yen
  FROM items AS again
  LEFT JOIN accounts AS its ON its.id = again.account_id
  CROSS JOIN items AS book
    ON book.document_id = again.document_id AND book.side = again.side AND book.level = 'kan'
    AND coalesce(book.source, 'statement') = 'statement' AND replace(book.name, ' ', '') = replace(again.name, ' ', '')
  LEFT JOIN accounts AS its_own ON its_own.id = book.account_id
  CROSS JOIN v_item_figures AS printed ON printed.item_id = again.id
  CROSS JOIN v_item_figures AS own ON own.item_id = book.id AND own.field = printed.field
  WHERE again.source = 'account_table' AND again.level = 'kan' AND printed.yen IS NOT NULL
    AND coalesce(its.name, again.account_id) = coalesce(its_own.name, book.account_id)
)
SELECT DISTINCT
  document_id,
  page,
  id || '/' || field AS subject,
  'result' AS role,
  1 AS sign,
  'items' AS table_name,
  id AS row_id,
  field,
  whole_yen AS yen,
  slack_yen,
  '=' AS relation
FROM pairs
UNION ALL
SELECT
  document_id, page, id || '/' || field, 'term', 1, 'items', term_id, field, term_yen, 0, '='
FROM pairs
