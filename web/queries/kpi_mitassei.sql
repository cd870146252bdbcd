-- KPI未達で予算が増えた事業
-- 目標に届いていない指標を持つ事業のうち、次の年度に予算額が増えたもの。
WITH money AS (
  SELECT member.thread_id, member.fiscal_year, programme.id, programme.project_id, programme.name,
    programme.budget_yen, document.municipality, document.path, programme.page
  FROM thread_members AS member
  JOIN programmes AS programme ON programme.id = member.programme_id
  JOIN documents AS document ON document.id = programme.document_id
  WHERE programme.budget_yen IS NOT NULL
)
SELECT DISTINCT earlier.name, kpi.name AS kpi, kpi.target_text, kpi.latest_text, kpi.unit,
  earlier.municipality, earlier.fiscal_year AS year_from, later.fiscal_year AS year_to,
  earlier.budget_yen / 1000.0 AS from_thousand_yen, later.budget_yen / 1000.0 AS to_thousand_yen,
  (later.budget_yen - earlier.budget_yen) / 1000.0 AS difference_thousand_yen,
  later.path, later.page
FROM money AS earlier
JOIN kpis AS kpi ON kpi.programme_id = earlier.id OR kpi.project_id = earlier.project_id
JOIN money AS later ON later.thread_id = earlier.thread_id
WHERE later.fiscal_year > earlier.fiscal_year
  AND later.budget_yen > earlier.budget_yen
  AND kpi.latest IS NOT NULL AND kpi.target IS NOT NULL
  AND iif(coalesce(kpi.baseline, kpi.target - 1) <= kpi.target,
    kpi.latest < kpi.target, kpi.latest > kpi.target)
ORDER BY difference_thousand_yen DESC
