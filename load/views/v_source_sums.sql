-- The sources of money of a year added up over all 目 of an account and side, in yen. In a supplement they
-- are of the 補正額. `national_and_prefectural_yen` is the printed 国県 and 国 + 県. A sum over an amount that
-- could not be read is null.
SELECT
  iif(unread, NULL, coalesce(national_prefectural, 0) + coalesce(national, 0) + coalesce(prefectural, 0))
    AS national_and_prefectural_yen,
  iif(unread, NULL, national) AS national_yen,
  iif(unread, NULL, prefectural) AS prefectural_yen,
  iif(unread, NULL, national_prefectural) AS national_prefectural_yen,
  iif(unread, NULL, bonds) AS bonds_yen,
  iif(unread, NULL, other) AS other_yen,
  iif(unread, NULL, general) AS general_yen,
  municipality,
  fiscal_year,
  year_label,
  stage,
  supplement_number,
  account,
  side,
  unread,
  path
FROM (
  SELECT
    sum(yen) FILTER (WHERE measure = 'national') AS national,
    sum(yen) FILTER (WHERE measure = 'prefectural') AS prefectural,
    sum(yen) FILTER (WHERE measure = 'national_prefectural') AS national_prefectural,
    sum(yen) FILTER (WHERE measure = 'bonds') AS bonds,
    sum(yen) FILTER (WHERE measure = 'other') AS other,
    sum(yen) FILTER (WHERE measure = 'general') AS general,
    municipality,
    fiscal_year,
    year_label,
    stage,
    supplement_number,
    account,
    side,
    count(*) - count(yen) AS unread,
    group_concat(DISTINCT path) AS path
  FROM (
    SELECT * FROM (
      SELECT
        amount.measure,
        amount.yen,
        book.city,
        book.municipality,
        book.municipality_code,
        book.fiscal_year,
        book.year_label,
        book.stage,
        book.supplement_number,
        book.draft,
        account.name AS account,
        coalesce(account.name, item.account_id, item.document_id) AS account_key,
        item.side,
        item.document_id,
        book.path,
        min(book.draft) OVER (
          PARTITION BY book.city, book.fiscal_year, book.stage, book.supplement_number,
            coalesce(account.name, item.account_id, item.document_id), item.side
        ) AS finished,
        dense_rank() OVER (
          PARTITION BY book.city, book.fiscal_year, book.stage, book.supplement_number,
            coalesce(account.name, item.account_id, item.document_id), item.side, book.draft,
            above.number, parent.number, item.number, item.name
          ORDER BY book.path, book.document_id
        ) AS edition
      FROM amounts AS amount
      JOIN items AS item ON item.id = amount.row_id
      JOIN v_books AS book ON book.document_id = item.document_id
      LEFT JOIN items AS parent ON parent.id = item.parent_id
      LEFT JOIN items AS above ON above.id = parent.parent_id
      LEFT JOIN accounts AS account ON account.id = item.account_id
      WHERE amount.table_name = 'items' AND item.level = 'moku'
        AND amount.measure IN ('national', 'prefectural', 'national_prefectural', 'bonds', 'other', 'general')
    )
    WHERE edition = 1 AND draft = finished
  )
  GROUP BY city, fiscal_year, stage, supplement_number, account_key, side
)
