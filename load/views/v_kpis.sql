-- An indicator with what it belongs to.
SELECT
  kpi.name,
  kpi.target_text,
  kpi.latest_text,
  kpi.unit,
  kpi.baseline_text,
  document.municipality,
  coalesce(project.fiscal_year, document.fiscal_year) AS fiscal_year,
  year.year_label,
  coalesce(project.name, programme.name) AS belongs_to,
  kpi.indicator,
  kpi.baseline,
  kpi.target,
  kpi.latest,
  kpi.target_month,
  kpi.latest_as_of,
  kpi.rate_text,
  kpi.grade,
  kpi.department,
  kpi.rate,
  document.path,
  kpi.page,
  page.printed_page,
  kpi.ordinal,
  kpi.id AS kpi_id,
  kpi.document_id
FROM kpis AS kpi
JOIN documents AS document ON document.id = kpi.document_id
LEFT JOIN pages AS page ON page.document_id = kpi.document_id AND page.page = kpi.page
LEFT JOIN projects AS project ON project.id = kpi.project_id
LEFT JOIN programmes AS programme ON programme.id = kpi.programme_id
LEFT JOIN v_years AS year
  ON year.fiscal_year = coalesce(project.fiscal_year, document.fiscal_year)
