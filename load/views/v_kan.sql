-- The 款 of each city, year, stage, account and side, each once: the statement comes before 第1表,
-- 総括 and other tables, the final book before its draft.
SELECT
  name,
  amount_thousand_yen,
  amount_proof,
  side,
  municipality,
  fiscal_year,
  year_label,
  stage,
  supplement_number,
  account,
  number,
  previous_thousand_yen,
  previous_proof,
  change_thousand_yen,
  change_proof,
  before_thousand_yen,
  before_proof,
  supplement_thousand_yen,
  supplement_proof,
  amount_yen_per_head,
  amount_source,
  amount_page,
  draft,
  path,
  page,
  printed_page,
  total_id,
  item_id,
  document_id
FROM (
  SELECT
    item.*,
    book.supplement_number,
    book.draft,
    round(item.amount_thousand_yen * 1000.0 / population.people) AS amount_yen_per_head,
    row_number() OVER (
      PARTITION BY book.city, book.fiscal_year, book.stage, book.supplement_number,
        coalesce(item.account, item.account_id, item.document_id), item.side,
        coalesce(replace(item.name, ' ', ''), item.item_id)
      ORDER BY
        CASE item.amount_source WHEN 'statement' THEN 0 WHEN 'table1' THEN 1 WHEN 'summary' THEN 2
          WHEN 'account_table' THEN 3 ELSE 4 END,
        book.draft, item.path, item.item_id
    ) AS edition
  FROM v_items AS item
  JOIN v_books AS book ON book.document_id = item.document_id
  LEFT JOIN populations AS population
    ON population.municipality_code = book.municipality_code
    AND population.fiscal_year = book.fiscal_year
  WHERE item.level = 'kan'
)
WHERE edition = 1
