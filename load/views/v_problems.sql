-- A problem with its place: what reading a document found, and names that another document shows to be cut.
WITH found AS (
  SELECT document_id, ordinal, page, code, severity, message FROM problems
  UNION ALL
  SELECT DISTINCT
    document_id, NULL, page, 'name-cut', 'warning',
    name || ' is the beginning of ' || other_name || ', which stands in its place in '
    || coalesce(other_year, 'another document')
  FROM v_cut_names
)
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
FROM found AS problem
JOIN documents AS document ON document.id = problem.document_id
LEFT JOIN pages AS page
  ON page.document_id = problem.document_id AND page.page = problem.page
