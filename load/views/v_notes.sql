-- A line of 説明 beside the programmes, and what it belongs to. `setsu_number` 18 is 負担金補助及び交付金.
SELECT
  note.text,
  iif(note.amount_yen % 1000, note.amount_yen / 1000.0, note.amount_yen / 1000) AS amount_thousand_yen,
  (
    SELECT proof FROM v_proof
    WHERE table_name = 'notes' AND row_id = note.id AND field = 'amount_yen'
  ) AS amount_proof,
  programme.name AS programme,
  setsu.name AS setsu,
  setsu.number AS setsu_number,
  item.name AS item,
  document.municipality,
  document.fiscal_year,
  year.year_label,
  document.stage,
  account.name AS account,
  item.side,
  item.level,
  iif(above.id IS NULL, '', ifnull(above.number, '-') || '.')
    || iif(parent.id IS NULL, '', ifnull(parent.number, '-') || '.')
    || iif(item.id IS NULL, NULL, ifnull(item.number, '-')) AS item_path,
  note.formula,
  document.path,
  note.page,
  page.printed_page,
  note.ordinal,
  note.id AS note_id,
  note.parent_id,
  note.item_id,
  note.setsu_id,
  note.programme_id,
  note.document_id
FROM notes AS note
JOIN documents AS document ON document.id = note.document_id
LEFT JOIN setsu ON setsu.id = note.setsu_id
LEFT JOIN programmes AS programme ON programme.id = note.programme_id
LEFT JOIN items AS item ON item.id = coalesce(note.item_id, setsu.item_id, programme.item_id)
LEFT JOIN items AS parent ON parent.id = item.parent_id
LEFT JOIN items AS above ON above.id = parent.parent_id
LEFT JOIN accounts AS account ON account.id = item.account_id
LEFT JOIN pages AS page ON page.document_id = note.document_id AND page.page = note.page
LEFT JOIN v_years AS year ON year.fiscal_year = document.fiscal_year
