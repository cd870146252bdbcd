-- id: grant-within-budget
-- severity: error
-- meaning: The share that a grant pays (うち交付金) is not more than the whole amount.
-- meaning_ja: うち交付金の額は、その事業の予算額・実績額を超えない。
-- needs: programmes
WITH shares AS NOT MATERIALIZED (
  SELECT
    document_id,
    page,
    id,
    'budget_yen' AS whole_field,
    budget_yen AS whole_yen,
    'grant_budget_yen' AS share_field,
    grant_budget_yen AS share_yen
  FROM programmes
  UNION ALL
  SELECT document_id, page, id, 'actual_yen', actual_yen, 'grant_actual_yen', grant_actual_yen
  FROM programmes
),
printed AS NOT MATERIALIZED (
  SELECT *
  FROM shares
  WHERE whole_yen IS NOT NULL
    AND (
      share_yen IS NOT NULL
      OR EXISTS (
        SELECT 1 FROM provenance
        WHERE table_name = 'programmes' AND row_id = shares.id AND field = shares.share_field
      )
    )
)
SELECT
  document_id,
  page,
  id || '/' || whole_field AS subject,
  roles.role,
  1 AS sign,
  'programmes' AS table_name,
  id AS row_id,
  iif(roles.role = 'result', whole_field, share_field) AS field,
  iif(roles.role = 'result', whole_yen, share_yen) AS yen,
  0 AS slack_yen,
  '<=' AS relation
FROM printed
CROSS JOIN (SELECT 'result' AS role UNION ALL SELECT 'term') AS roles
