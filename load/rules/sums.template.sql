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
  roles.role,
  1 AS sign,
  iif(roles.role = 'result', '$whole_table', '$part_table') AS table_name,
  iif(roles.role = 'result', id, term_id) AS row_id,
  iif(roles.role = 'result', field, term_field) AS field,
  iif(roles.role = 'result', whole_yen, term_yen) AS yen,
  0 AS slack_yen,
  relation
FROM terms
CROSS JOIN (SELECT 'result' AS role UNION ALL SELECT 'term') AS roles
