-- The sources of money of a row side by side. A sum over an amount that could not be read is
-- null; `national_and_prefectural_yen` is the printed 国県 or, where none is printed, 国 + 県.
-- A sum is worth as much as its weakest part.
WITH
worth (proof, doubt) AS (
  VALUES ('proved', 0), ('agreed', 1), ('by hand', 2), ('unproved', 3), ('open', 4)
),
measured AS (
  SELECT
    document_id,
    table_name,
    row_id,
    fiscal_year,
    stage,
    measure,
    iif(count(*) = count(yen), sum(yen), NULL) AS yen,
    count(*) > count(yen) AS unread,
    max((
      SELECT worth.doubt FROM v_proof JOIN worth ON worth.proof = v_proof.proof
      WHERE v_proof.table_name = 'amounts' AND v_proof.row_id = amounts.id
        AND v_proof.field = 'yen'
    )) AS doubt
  FROM amounts
  GROUP BY document_id, table_name, row_id, fiscal_year, stage, measure
),
sources AS (
  SELECT
    document_id,
    table_name,
    row_id,
    fiscal_year,
    stage,
    max(iif(measure = 'total', yen, NULL)) AS total_yen,
    max(iif(measure = 'total', doubt, NULL)) AS total_doubt,
    max(iif(measure = 'national', yen, NULL)) AS national_yen,
    max(iif(measure = 'national', doubt, NULL)) AS national_doubt,
    max(iif(measure = 'prefectural', yen, NULL)) AS prefectural_yen,
    max(iif(measure = 'prefectural', doubt, NULL)) AS prefectural_doubt,
    max(iif(measure = 'national_prefectural', yen, NULL)) AS national_prefectural_yen,
    max(iif(measure = 'national_prefectural', doubt, NULL)) AS national_prefectural_doubt,
    max(iif(measure = 'bonds', yen, NULL)) AS bonds_yen,
    max(iif(measure = 'bonds', doubt, NULL)) AS bonds_doubt,
    max(iif(measure = 'other', yen, NULL)) AS other_yen,
    max(iif(measure = 'other', doubt, NULL)) AS other_doubt,
    max(iif(measure = 'general', yen, NULL)) AS general_yen,
    max(iif(measure = 'general', doubt, NULL)) AS general_doubt,
    max(iif(measure = 'grant', yen, NULL)) AS grant_yen,
    max(iif(measure = 'grant', doubt, NULL)) AS grant_doubt,
    max(unread AND measure IN ('national', 'prefectural', 'national_prefectural')) AS unread
  FROM measured
  GROUP BY document_id, table_name, row_id, fiscal_year, stage
)
SELECT
  coalesce(programme.name, item.name) AS name,
  CASE
    WHEN source.unread THEN NULL
    WHEN source.national_prefectural_yen IS NOT NULL THEN source.national_prefectural_yen
    WHEN coalesce(source.national_yen, source.prefectural_yen) IS NOT NULL
      THEN coalesce(source.national_yen, 0) + coalesce(source.prefectural_yen, 0)
  END AS national_and_prefectural_yen,
  source.national_yen,
  (SELECT proof FROM worth WHERE doubt = source.national_doubt) AS national_proof,
  source.prefectural_yen,
  (SELECT proof FROM worth WHERE doubt = source.prefectural_doubt) AS prefectural_proof,
  source.national_prefectural_yen,
  (SELECT proof FROM worth WHERE doubt = source.national_prefectural_doubt) AS national_prefectural_proof,
  source.bonds_yen,
  (SELECT proof FROM worth WHERE doubt = source.bonds_doubt) AS bonds_proof,
  source.other_yen,
  (SELECT proof FROM worth WHERE doubt = source.other_doubt) AS other_proof,
  source.general_yen,
  (SELECT proof FROM worth WHERE doubt = source.general_doubt) AS general_proof,
  source.grant_yen,
  (SELECT proof FROM worth WHERE doubt = source.grant_doubt) AS grant_proof,
  source.total_yen,
  (SELECT proof FROM worth WHERE doubt = source.total_doubt) AS total_proof,
  document.municipality,
  coalesce(source.fiscal_year, document.fiscal_year) AS fiscal_year,
  year.year_label,
  coalesce(source.stage, document.stage) AS stage,
  account.name AS account,
  holder.side,
  item.level,
  source.table_name,
  iif(above.id IS NULL, '', ifnull(above.number, '-') || '.')
    || iif(parent.id IS NULL, '', ifnull(parent.number, '-') || '.')
    || iif(holder.id IS NULL, NULL, ifnull(holder.number, '-')) AS item_path,
  document.path,
  coalesce(programme.page, item.page) AS page,
  source.row_id,
  source.document_id
FROM sources AS source
JOIN documents AS document ON document.id = source.document_id
LEFT JOIN programmes AS programme
  ON source.table_name = 'programmes' AND programme.id = source.row_id
LEFT JOIN items AS item ON source.table_name = 'items' AND item.id = source.row_id
LEFT JOIN items AS holder ON holder.id = coalesce(item.id, programme.item_id)
LEFT JOIN items AS parent ON parent.id = holder.parent_id
LEFT JOIN items AS above ON above.id = parent.parent_id
LEFT JOIN accounts AS account ON account.id = holder.account_id
LEFT JOIN v_years AS year ON year.fiscal_year = coalesce(source.fiscal_year, document.fiscal_year)
