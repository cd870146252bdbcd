WITH wholes AS NOT MATERIALIZED (
  SELECT
    document_id,
    page,
    id,
    iif($plain, '$whole_column', 'supplement_yen') AS field,
    iif($plain, $whole_column, $supplement_of_whole) AS yen
  FROM $whole_table
),
terms AS NOT MATERIALIZED (
  SELECT
    whole.document_id,
    whole.page,
    whole.id,
    whole.field,
    whole.yen AS whole_yen,
    part.id AS term_id,
    iif(whole.field = 'supplement_yen', part.$supplement, part.$part_column) AS term_yen,
    iif(whole.field = 'supplement_yen', '$supplement', '$part_column') AS term_field,
    $relation AS relation
  FROM wholes AS whole
  CROSS JOIN $part_table AS part
    ON $of
  WHERE whole_yen IS NOT NULL
    AND $only
    AND (
      term_yen IS NOT NULL
      OR EXISTS (
        SELECT 1 FROM provenance AS place
        WHERE place.table_name = '$part_table'
          AND place.row_id = part.id
          AND place.field = term_field
      )
    )
)
SELECT DISTINCT
  document_id,
  page,
  id AS subject,
  'result' AS role,
  1 AS sign,
  '$whole_table' AS table_name,
  id AS row_id,
  field,
  whole_yen AS yen,
  0 AS slack_yen,
  relation
FROM terms
UNION ALL
SELECT document_id, page, id, 'term', 1, '$part_table', term_id, term_field, term_yen, 0, relation
FROM terms
