-- What each amount is worth. One that people corrected is so `by hand`; one that no sum of its own
-- document proves may be printed in another document, too.
SELECT
  table_name,
  row_id,
  field,
  CASE
    WHEN EXISTS (
      SELECT 1 FROM corrections AS hand
      WHERE hand.table_name = proofs.table_name
        AND hand.row_id = proofs.row_id
        AND hand.field = proofs.field
    ) THEN 'by hand'
    WHEN proof = 'unproved' AND EXISTS (
      SELECT 1 FROM agreements AS witness
      WHERE witness.table_name = proofs.table_name
        AND witness.row_id = proofs.row_id
        AND witness.field = proofs.field
        AND witness.difference_yen = 0
    ) THEN 'agreed'
    ELSE proof
  END AS proof,
  yen,
  document_id
FROM proofs
