-- How much of each file is proved: figures by their number and by their yen. `printed` counts
-- those too that are not stored; their yen are not known.
SELECT
  document.path,
  proof.table_name,
  count(*) AS printed,
  count(proof.yen) AS stored,
  count(*) FILTER (WHERE proof.proof = 'proved') AS proved,
  count(*) FILTER (WHERE proof.proof = 'agreed') AS agreed,
  count(*) FILTER (WHERE proof.proof = 'unproved') AS unproved,
  count(*) FILTER (WHERE proof.proof = 'open') AS open,
  coalesce(sum(abs(proof.yen)), 0) AS yen,
  coalesce(sum(abs(proof.yen)) FILTER (WHERE proof.proof = 'proved'), 0) AS proved_yen,
  coalesce(sum(abs(proof.yen)) FILTER (WHERE proof.proof = 'agreed'), 0) AS agreed_yen,
  coalesce(sum(abs(proof.yen)) FILTER (WHERE proof.proof = 'unproved'), 0) AS unproved_yen,
  coalesce(sum(abs(proof.yen)) FILTER (WHERE proof.proof = 'open'), 0) AS open_yen,
  proof.document_id
FROM v_proof AS proof
JOIN documents AS document ON document.id = proof.document_id
GROUP BY proof.document_id, proof.table_name
