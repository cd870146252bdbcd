-- A 節, or a part of one (`parent_id`), under its 目. A supplement prints 補正額 alone.
SELECT
  setsu.name,
  iif(setsu.amount_yen % 1000, setsu.amount_yen / 1000.0, setsu.amount_yen / 1000) AS amount_thousand_yen,
  (
    SELECT proof FROM v_proof
    WHERE table_name = 'setsu' AND row_id = setsu.id AND field = 'amount_yen'
  ) AS amount_proof,
  iif(setsu.supplement_yen % 1000, setsu.supplement_yen / 1000.0, setsu.supplement_yen / 1000) AS supplement_thousand_yen,
  (
    SELECT proof FROM v_proof
    WHERE table_name = 'setsu' AND row_id = setsu.id AND field = 'supplement_yen'
  ) AS supplement_proof,
  setsu.number,
  item.name AS item,
  item.side,
  document.municipality,
  document.fiscal_year,
  year.year_label,
  document.stage,
  account.name AS account,
  iif(above.id IS NULL, '', ifnull(above.number, '-') || '.')
    || iif(parent.id IS NULL, '', ifnull(parent.number, '-') || '.')
    || iif(item.id IS NULL, NULL, ifnull(item.number, '-')) AS item_path,
  document.path,
  setsu.page,
  page.printed_page,
  setsu.id AS setsu_id,
  setsu.parent_id,
  setsu.item_id,
  setsu.document_id
FROM setsu
JOIN documents AS document ON document.id = setsu.document_id
LEFT JOIN items AS item ON item.id = setsu.item_id
LEFT JOIN items AS parent ON parent.id = item.parent_id
LEFT JOIN items AS above ON above.id = parent.parent_id
LEFT JOIN accounts AS account ON account.id = item.account_id
LEFT JOIN pages AS page ON page.document_id = setsu.document_id AND page.page = setsu.page
LEFT JOIN v_years AS year ON year.fiscal_year = document.fiscal_year
