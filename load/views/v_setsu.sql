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
      CASE proof
        WHEN 'open' THEN 4 WHEN 'by hand' THEN 2 WHEN 'agreed' THEN 1 WHEN 'proved' THEN 0 ELSE 3
      END
    ) WHEN 4 THEN 'open' WHEN 3 THEN 'unproved' WHEN 2 THEN 'by hand' WHEN 1 THEN 'agreed'
      ELSE 'proved'
    END AS proof,
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
      moku.*
    FROM v_moku_once AS moku
    CROSS JOIN setsu ON setsu.item_id = moku.item_id
    WHERE setsu.parent_id IS NULL
  )
  GROUP BY city, fiscal_year, stage, supplement_number, account_key, side, number,
    iif(number IS NULL, name, NULL)
) AS summed
LEFT JOIN populations AS population USING (municipality_code, fiscal_year)
