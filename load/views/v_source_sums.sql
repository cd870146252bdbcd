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
  proof,
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
    CASE max(
      CASE proof
        WHEN 'open' THEN 4 WHEN 'by hand' THEN 2 WHEN 'agreed' THEN 1 WHEN 'proved' THEN 0 ELSE 3
      END
    ) WHEN 4 THEN 'open' WHEN 3 THEN 'unproved' WHEN 2 THEN 'by hand' WHEN 1 THEN 'agreed'
      ELSE 'proved'
    END AS proof,
    group_concat(DISTINCT path) AS path
  FROM (
    SELECT
      amount.measure,
      amount.yen,
      (
        SELECT proof FROM v_proof
        WHERE table_name = 'amounts' AND row_id = amount.id AND field = 'yen'
      ) AS proof,
      moku.*
    FROM v_moku_once AS moku
    CROSS JOIN amounts AS amount
      ON amount.table_name = 'items' AND amount.row_id = moku.item_id
    WHERE amount.measure IN (
      'national', 'prefectural', 'national_prefectural', 'bonds', 'other', 'general'
    )
  )
  GROUP BY city, fiscal_year, stage, supplement_number, account_key, side
)
