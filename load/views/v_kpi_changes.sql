-- An indicator in two years: what was aimed at, what was reached.
SELECT
  kpi_to.name,
  change.events,
  kpi_from.target_text AS target_from,
  kpi_to.target_text AS target_to,
  kpi_from.latest_text AS latest_from,
  kpi_to.latest_text AS latest_to,
  kpi_to.unit,
  document_to.municipality,
  change.year_from,
  change.year_to,
  coalesce(project.name, programme.name) AS belongs_to,
  kpi_from.baseline_text AS baseline_from,
  kpi_to.baseline_text AS baseline_to,
  change.evidence,
  document_from.path AS path_from,
  kpi_from.page AS page_from,
  document_to.path AS path_to,
  kpi_to.page AS page_to,
  change.from_kpi_id,
  change.to_kpi_id
FROM kpi_changes AS change
JOIN kpis AS kpi_from ON kpi_from.id = change.from_kpi_id
JOIN kpis AS kpi_to ON kpi_to.id = change.to_kpi_id
JOIN documents AS document_from ON document_from.id = kpi_from.document_id
JOIN documents AS document_to ON document_to.id = kpi_to.document_id
LEFT JOIN projects AS project ON project.id = kpi_to.project_id
LEFT JOIN programmes AS programme ON programme.id = kpi_to.programme_id
