-- id: items-add-up
-- severity: error
-- meaning: The 目 of a 項, and the 項 of a 款, add up to what is printed of it.
-- meaning_ja: 目の額の和はその項の額に、項の額の和はその款の額に等しい。
-- needs: items
--
-- A 項 without a printed figure leaves its 款 unchecked. A 目 without one is a 廃目.
-- What stands below a 款 as うち is of no level, and no term.
-- A supplementary budget lists only what it changes, so that its supplements alone add up.
WITH terms AS NOT MATERIALIZED (
  SELECT
    whole.document_id,
    whole.page,
    whole.item_id AS id,
    whole.field,
    whole.yen AS whole_yen,
    part.item_id AS term_id,
    part.yen AS term_yen
  FROM v_item_figures AS whole
  CROSS JOIN v_item_figures AS part
    ON part.parent_id = whole.item_id AND part.field = whole.field AND part.level IS NOT NULL
  WHERE whole_yen IS NOT NULL
    AND whole.field IN ('amount_yen', 'previous_yen', 'supplement_yen')
    AND NOT EXISTS (
      SELECT 1 FROM items AS kou
      WHERE kou.parent_id = whole.item_id AND kou.level = 'kou'
        AND NOT EXISTS (
          SELECT 1 FROM v_item_figures WHERE item_id = kou.id AND field = whole.field
        )
    )
    AND (
      whole.field <> 'amount_yen'
      OR NOT EXISTS (
        SELECT 1 FROM items AS changed
        WHERE (changed.id = whole.item_id OR changed.parent_id = whole.item_id)
          AND coalesce(changed.supplement_yen, changed.before_yen) IS NOT NULL
      )
    )
)
SELECT DISTINCT
  document_id,
  page,
  id || '/' || field AS subject,
  roles.role,
  1 AS sign,
  'items' AS table_name,
  iif(roles.role = 'result', id, term_id) AS row_id,
  field,
  iif(roles.role = 'result', whole_yen, term_yen) AS yen,
  0 AS slack_yen,
  '=' AS relation
FROM terms
CROSS JOIN (SELECT 'result' AS role UNION ALL SELECT 'term') AS roles
