-- Each printed figure of a 款, 項 or 目, with its value; yen is null where it could not be read.
SELECT
  item.document_id,
  item.page,
  item.id AS item_id,
  item.parent_id,
  item.level,
  printed.field,
  CASE printed.field
    WHEN 'amount_yen' THEN item.amount_yen
    WHEN 'previous_yen' THEN item.previous_yen
    WHEN 'change_yen' THEN item.change_yen
    WHEN 'before_yen' THEN item.before_yen
    WHEN 'supplement_yen' THEN item.supplement_yen
  END AS yen
FROM items AS item
CROSS JOIN (
  SELECT 'amount_yen' AS field
  UNION ALL
  SELECT 'previous_yen'
  UNION ALL
  SELECT 'change_yen'
  UNION ALL
  SELECT 'before_yen'
  UNION ALL
  SELECT 'supplement_yen'
) AS printed
WHERE
  yen IS NOT NULL
  OR EXISTS (
    SELECT 1 FROM provenance
    WHERE provenance.table_name = 'items'
      AND provenance.row_id = item.id
      AND provenance.field = printed.field
  )
