-- What a total of a budget statement belongs to besides its item.
ALTER TABLE totals ADD COLUMN account_id TEXT
  REFERENCES accounts (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE totals ADD COLUMN side TEXT CHECK (side IN ('revenue', 'expenditure'));
CREATE INDEX totals_account ON totals (account_id);

-- The columns of 款 項 目 and their sources are covered by totals too.
DROP VIEW v_total_parts;

CREATE VIEW v_total_parts AS
SELECT
  part.total_id,
  part.ordinal,
  part.table_name,
  part.row_id,
  part.field,
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
  END AS yen
FROM total_parts AS part
LEFT JOIN programmes AS programme
  ON part.table_name = 'programmes' AND programme.id = part.row_id
LEFT JOIN items AS item
  ON part.table_name = 'items' AND item.id = part.row_id
LEFT JOIN amounts AS amount
  ON part.table_name = 'amounts' AND amount.id = part.row_id
LEFT JOIN totals AS total
  ON part.table_name = 'totals' AND total.id = part.row_id
WHERE
  yen IS NOT NULL
  OR coalesce(programme.id, item.id, amount.id, total.id) IS NULL
  OR EXISTS (
    SELECT 1 FROM provenance
    WHERE provenance.table_name = part.table_name
      AND provenance.row_id = part.row_id
      AND provenance.field = part.field
  );
