-- A fiscal year and how it is written.
SELECT fiscal_year, year_label
FROM _years
