-- 公約の予算が減った事業
-- 公約の印がある事業の、続く二つの年度の予算額を比べ、減ったものを差の大きい順に示す。
WITH money AS (
  SELECT thread_id, fiscal_year, promise, municipality,
    max(budget_thousand_yen) AS budget_thousand_yen, max(path) AS path
  FROM v_promise_years
  WHERE budget_thousand_yen IS NOT NULL
  GROUP BY thread_id, fiscal_year
)
SELECT later.promise AS name, later.municipality, earlier.fiscal_year AS year_from,
  later.fiscal_year AS year_to, earlier.budget_thousand_yen AS from_thousand_yen,
  later.budget_thousand_yen AS to_thousand_yen,
  later.budget_thousand_yen - earlier.budget_thousand_yen AS difference_thousand_yen, later.path
FROM money AS later
JOIN money AS earlier ON earlier.thread_id = later.thread_id
WHERE earlier.fiscal_year = (
    SELECT max(fiscal_year) FROM money AS other
    WHERE other.thread_id = later.thread_id AND other.fiscal_year < later.fiscal_year
  )
  AND later.budget_thousand_yen < earlier.budget_thousand_yen
ORDER BY difference_thousand_yen
