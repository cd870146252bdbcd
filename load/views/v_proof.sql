-- What each amount is worth. One that no sum of its own document proves may be printed in another
-- document, too.
SELECT
  table_name,
  row_id,
  field,
  iif(
    proof = 'unproved'
      AND EXISTS (
        SELECT 1 FROM agreements AS witness
        WHERE witness.table_name = proofs.table_name
          AND witness.row_id = proofs.row_id
          AND witness.field = proofs.field
          AND witness.difference_yen = 0
      ),
    'agreed',
    proof
  ) AS proof,
  yen,
  document_id
FROM proofs
