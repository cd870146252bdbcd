-- A file: what it is, and how far it can be trusted.
SELECT
  document.path,
  document.title,
  document.municipality,
  document.fiscal_year,
  year.year_label,
  CASE document.stage
    WHEN 'initial' THEN '当初'
    WHEN 'supplementary' THEN '補正'
    WHEN 'settled' THEN '決算'
  END AS stage_label,
  document.families,
  document.status,
  document.reason,
  document.page_count,
  (SELECT count(*) FROM programmes WHERE document_id = document.id) AS programmes,
  (SELECT count(*) FROM checks WHERE document_id = document.id AND status = 'closed')
    AS checks_closed,
  (SELECT count(*) FROM checks WHERE document_id = document.id AND status = 'rounding')
    AS checks_rounding,
  (SELECT count(*) FROM checks WHERE document_id = document.id AND status = 'open')
    AS checks_open,
  (SELECT sum(characters) FROM pages WHERE document_id = document.id) AS characters,
  (SELECT sum(unclaimed) FROM pages WHERE document_id = document.id) AS unclaimed,
  (SELECT count(*) FROM problems WHERE document_id = document.id) AS problems,
  document.id AS document_id
FROM documents AS document
LEFT JOIN v_years AS year ON year.fiscal_year = document.fiscal_year
