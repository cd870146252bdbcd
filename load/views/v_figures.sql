-- One figure of a table that no column of a record holds, with its headings.
SELECT
  (SELECT group_concat(value, ' > ') FROM json_each(figure.row_label)) AS row_label,
  (SELECT group_concat(value, ' > ') FROM json_each(figure.column_label)) AS column_label,
  figure.value,
  figure.value_text,
  figure.unit,
  figure.yen,
  document.municipality,
  document.fiscal_year,
  figure.title,
  document.path,
  figure.page,
  figure.table_number,
  figure.id AS figure_id,
  figure.document_id
FROM figures AS figure
JOIN documents AS document ON document.id = figure.document_id
