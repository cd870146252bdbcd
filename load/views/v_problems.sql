-- A problem with its place.
SELECT
  problem.message,
  problem.severity,
  problem.code,
  document.path,
  problem.page,
  page.printed_page,
  document.status,
  problem.document_id,
  problem.ordinal
FROM problems AS problem
JOIN documents AS document ON document.id = problem.document_id
LEFT JOIN pages AS page
  ON page.document_id = problem.document_id AND page.page = problem.page
