-- Each figure that a total covers, with its value; a blank cell adds nothing and is left out.
-- A printed figure that could not be read, or a row that is not there, stays with yen null.
SELECT total_id, ordinal, table_name, row_id, field, part_yen AS yen
FROM (
  SELECT
    part.total_id,
    part.ordinal,
    part.table_name,
    part.row_id,
    part.field,
    coalesce(programme.id, item.id, amount.id, total.id, figure.id, note.id) AS found_id,
    CASE part.table_name || '.' || part.field
      WHEN 'programmes.budget_yen' THEN programme.budget_yen
      WHEN 'programmes.previous_yen' THEN programme.previous_yen
      WHEN 'programmes.change_yen' THEN programme.change_yen
      WHEN 'programmes.before_yen' THEN programme.before_yen
      WHEN 'programmes.supplement_yen' THEN programme.supplement_yen
      WHEN 'programmes.carried_over_yen' THEN programme.carried_over_yen
      WHEN 'programmes.actual_yen' THEN programme.actual_yen
      WHEN 'programmes.grant_budget_yen' THEN programme.grant_budget_yen
      WHEN 'programmes.grant_actual_yen' THEN programme.grant_actual_yen
      WHEN 'items.amount_yen' THEN item.amount_yen
      WHEN 'items.previous_yen' THEN item.previous_yen
      WHEN 'items.change_yen' THEN item.change_yen
      WHEN 'items.before_yen' THEN item.before_yen
      WHEN 'items.supplement_yen' THEN item.supplement_yen
      WHEN 'amounts.yen' THEN amount.yen
      WHEN 'totals.amount_yen' THEN total.amount_yen
      WHEN 'figures.yen' THEN figure.yen
      WHEN 'notes.amount_yen' THEN note.amount_yen
    END AS part_yen
  FROM total_parts AS part
  LEFT JOIN programmes AS programme
    ON part.table_name = 'programmes' AND programme.id = part.row_id
  LEFT JOIN items AS item
    ON part.table_name = 'items' AND item.id = part.row_id
  LEFT JOIN amounts AS amount
    ON part.table_name = 'amounts' AND amount.id = part.row_id
  LEFT JOIN totals AS total
    ON part.table_name = 'totals' AND total.id = part.row_id
  LEFT JOIN figures AS figure
    ON part.table_name = 'figures' AND figure.id = part.row_id
  LEFT JOIN notes AS note
    ON part.table_name = 'notes' AND note.id = part.row_id
) AS covered
WHERE
  part_yen IS NOT NULL
  OR found_id IS NULL
  OR EXISTS (
    SELECT 1 FROM provenance
    WHERE provenance.table_name = covered.table_name
      AND provenance.row_id = covered.row_id
      AND provenance.field = covered.field
  )
