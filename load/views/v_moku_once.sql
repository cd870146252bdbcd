-- The 目 that count in sums over a year. One that several files print counts once: the final book
-- before its draft, the file that prints its 節 before another. Files of one year go together.
SELECT
  item_id,
  level,
  city,
  municipality,
  municipality_code,
  fiscal_year,
  year_label,
  stage,
  supplement_number,
  account,
  account_key,
  side,
  path,
  document_id
FROM (
  SELECT
    item.id AS item_id,
    item.level,
    book.city,
    book.municipality,
    book.municipality_code,
    book.fiscal_year,
    book.year_label,
    book.stage,
    book.supplement_number,
    account.name AS account,
    coalesce(account.name, item.account_id, item.document_id) AS account_key,
    item.side,
    book.path,
    item.document_id,
    book.draft,
    min(book.draft) OVER (
      PARTITION BY book.city, book.fiscal_year, book.stage, book.supplement_number,
        coalesce(account.name, item.account_id, item.document_id), item.side
    ) AS finished,
    dense_rank() OVER (
      PARTITION BY book.city, book.fiscal_year, book.stage, book.supplement_number,
        coalesce(account.name, item.account_id, item.document_id), item.side, book.draft,
        above.number, parent.number, item.number, item.name
      ORDER BY NOT EXISTS (SELECT 1 FROM setsu WHERE item_id = item.id), book.path, item.document_id
    ) AS edition
  FROM items AS item
  JOIN v_books AS book ON book.document_id = item.document_id
  LEFT JOIN items AS parent ON parent.id = item.parent_id
  LEFT JOIN items AS above ON above.id = parent.parent_id
  LEFT JOIN accounts AS account ON account.id = item.account_id
  WHERE item.level = 'moku'
)
WHERE edition = 1 AND draft = finished
