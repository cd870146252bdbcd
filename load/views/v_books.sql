-- What each document is a book of. Documents are pooled where `city` and the year are the same; one
-- that names no city is pooled with none. `draft` and `edition` order those that say the same.
SELECT
  document.id AS document_id,
  coalesce(document.municipality_code, document.municipality, document.id) AS city,
  document.municipality,
  document.municipality_code,
  document.fiscal_year,
  year.year_label,
  document.stage,
  document.supplement_number,
  coalesce(document.draft, 0) AS draft,
  document.path
FROM documents AS document
LEFT JOIN v_years AS year ON year.fiscal_year = document.fiscal_year
