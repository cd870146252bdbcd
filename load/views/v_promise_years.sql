-- Each promise (公約) with its money a year and its indicators: a thread counts where any of its
-- members has the tag.
SELECT
  thread.name AS promise,
  iif(programme.budget_yen % 1000, programme.budget_yen / 1000.0, programme.budget_yen / 1000) AS budget_thousand_yen,
  (
    SELECT proof FROM v_proof
    WHERE table_name = 'programmes' AND row_id = programme.id AND field = 'budget_yen'
  ) AS budget_proof,
  thread.municipality,
  member.fiscal_year,
  year.year_label,
  programme.name,
  EXISTS (
    SELECT 1 FROM programme_tags WHERE programme_id = programme.id AND tag = '公約'
  ) AS tagged,
  iif(programme.actual_yen % 1000, programme.actual_yen / 1000.0, programme.actual_yen / 1000) AS actual_thousand_yen,
  (
    SELECT proof FROM v_proof
    WHERE table_name = 'programmes' AND row_id = programme.id AND field = 'actual_yen'
  ) AS actual_proof,
  (
    SELECT group_concat(
      kpi.name || ': ' || coalesce(kpi.baseline_text, '?') || '→' || coalesce(kpi.target_text, '?')
        || coalesce(kpi.unit, '') || coalesce(' (' || kpi.latest_text || ')', ''),
      '; '
    )
    FROM (SELECT * FROM kpis ORDER BY page, ordinal, id) AS kpi
    WHERE kpi.programme_id = programme.id OR kpi.project_id = programme.project_id
  ) AS kpis,
  document.path,
  programme.page,
  member.thread_id,
  member.programme_id
FROM thread_members AS member
JOIN threads AS thread ON thread.id = member.thread_id
JOIN programmes AS programme ON programme.id = member.programme_id
JOIN documents AS document ON document.id = programme.document_id
LEFT JOIN v_years AS year ON year.fiscal_year = member.fiscal_year
WHERE member.thread_id IN (
  SELECT thread_id FROM thread_members
  JOIN programme_tags ON programme_tags.programme_id = thread_members.programme_id
  WHERE programme_tags.tag = '公約'
)
