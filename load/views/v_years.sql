-- Views that people can read: thousand yen, Japanese fiscal years, tags in one cell, the page.
-- An amount that is no whole number of thousands keeps its fraction.
WITH RECURSIVE years (fiscal_year) AS (
  SELECT 1926
  UNION ALL
  SELECT fiscal_year + 1 FROM years WHERE fiscal_year < 2100
)
SELECT
  fiscal_year,
  CASE
    WHEN fiscal_year = 2019 THEN '令和元年度'
    WHEN fiscal_year > 2019 THEN '令和' || (fiscal_year - 2018) || '年度'
    WHEN fiscal_year = 1989 THEN '平成元年度'
    WHEN fiscal_year > 1989 THEN '平成' || (fiscal_year - 1988) || '年度'
    WHEN fiscal_year = 1926 THEN '昭和元年度'
    ELSE '昭和' || (fiscal_year - 1925) || '年度'
  END AS year_label
FROM years
