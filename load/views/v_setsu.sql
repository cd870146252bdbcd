-- The 節 of a year added up by their number over all 目 of an account and side. `name` lists the names
-- that the number has. A 目 that several files print counts once; files of one year go together. Where
-- the amount of a 節 could not be read its sum is null, and `unread` counts them.
SELECT
  name,
  iif(unread, NULL, iif(yen % 1000, yen / 1000.0, yen / 1000)) AS amount_thousand_yen,
  proof AS amount_proof,
  iif(unread, NULL, iif(supplement % 1000, supplement / 1000.0, supplement / 1000))
    AS supplement_thousand_yen,
  number,
  municipality,
  fiscal_year,
  year_label,
  stage,
  supplement_number,
  account,
  side,
  setsu,
  unread,
  round(iif(unread, NULL, yen) * 1.0 / population.people) AS amount_yen_per_head,
  path,
  document_id
FROM (
  SELECT
    group_concat(DISTINCT name) AS name,
    sum(amount_yen) AS yen,
    sum(supplement_yen) AS supplement,
    CASE max(
      CASE proof WHEN 'open' THEN 3 WHEN 'agreed' THEN 1 WHEN 'proved' THEN 0 ELSE 2 END
    ) WHEN 3 THEN 'open' WHEN 2 THEN 'unproved' WHEN 1 THEN 'agreed' ELSE 'proved' END AS proof,
    number,
    municipality,
    municipality_code,
    fiscal_year,
    year_label,
    stage,
    supplement_number,
    account,
    side,
    count(*) AS setsu,
    count(*) - count(coalesce(amount_yen, supplement_yen)) AS unread,
    group_concat(DISTINCT path) AS path,
    iif(count(DISTINCT document_id) = 1, min(document_id), NULL) AS document_id
  FROM (
    SELECT * FROM (
      SELECT
        setsu.name,
        setsu.number,
        setsu.amount_yen,
        setsu.supplement_yen,
        (
          SELECT proof FROM v_proof
          WHERE table_name = 'setsu' AND row_id = setsu.id
            AND field = iif(setsu.amount_yen IS NULL, 'supplement_yen', 'amount_yen')
        ) AS proof,
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
      FROM setsu
      JOIN items AS item ON item.id = setsu.item_id
      JOIN v_books AS book ON book.document_id = item.document_id
      LEFT JOIN items AS parent ON parent.id = item.parent_id
      LEFT JOIN items AS above ON above.id = parent.parent_id
      LEFT JOIN accounts AS account ON account.id = item.account_id
      WHERE setsu.parent_id IS NULL
    )
    WHERE edition = 1 AND draft = finished
  )
  GROUP BY city, fiscal_year, stage, supplement_number, account_key, side, number,
    iif(number IS NULL, name, NULL)
) AS summed
LEFT JOIN populations AS population USING (municipality_code, fiscal_year)
