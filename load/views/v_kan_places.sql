-- The 款 for other collections: whole yen, and the box in which the amount is printed. A sum over 項 stands
-- nowhere: what is not printed is null.
SELECT
  kan.name,
  CAST(round(kan.amount_thousand_yen * 1000) AS INTEGER) AS amount_yen,
  kan.amount_proof,
  CAST(round(kan.previous_thousand_yen * 1000) AS INTEGER) AS previous_yen,
  kan.side,
  kan.number,
  kan.municipality,
  document.municipality_code,
  kan.fiscal_year,
  kan.stage,
  kan.supplement_number,
  kan.account,
  kan.amount_source,
  kan.path,
  place.page,
  place.x0,
  place.top,
  place.x1,
  place.bottom,
  place.printed,
  kan.item_id,
  kan.document_id
FROM v_kan AS kan
JOIN documents AS document ON document.id = kan.document_id
LEFT JOIN provenance AS place
  ON place.table_name = iif(kan.total_id IS NULL, 'items', 'totals')
  AND place.row_id = coalesce(kan.total_id, kan.item_id)
  AND place.field = 'amount_yen'
  AND place.part = 0
