-- id: front-meets-statement
-- severity: error
-- meaning: A figure of 第1表 or of 総括 is that of the statement.
-- meaning_ja: 第1表・総括の額は、事項別明細書の額に等しい。
-- needs: totals WHERE kind IN ('table1', 'summary'); items
--
-- Where the statement prints no figure of a 款 itself, those of its 項 stand for it, if each has
-- one. Of a supplementary budget only the supplements do: it lists the 項 that it changes.
-- Sources are those of the 目. A 款 that was read twice, under one name and number, is twice as much
-- as the front prints of it.
WITH fronts AS NOT MATERIALIZED (
  SELECT document_id, page, id, item_id, "column" AS field, amount_yen AS whole_yen
  FROM totals
  WHERE kind IN ('table1', 'summary') AND item_id IS NOT NULL AND whole_yen IS NOT NULL
),
terms AS NOT MATERIALIZED (
  SELECT
    front.document_id,
    front.page,
    front.id,
    front.whole_yen,
    'items' AS term_table,
    own.item_id AS term_id,
    own.field AS term_field,
    own.yen AS term_yen
  FROM fronts AS front
  CROSS JOIN items AS bound ON bound.id = front.item_id
  CROSS JOIN items AS twin
    ON twin.id = bound.id
    OR bound.level = 'kan'
    AND twin.document_id = front.document_id
    AND twin.level = 'kan'
    AND twin.number = bound.number
    AND +twin.name = bound.name
    AND twin.side IS bound.side
    AND +twin.account_id IS bound.account_id
    AND twin.source IS bound.source
  CROSS JOIN v_item_figures AS own ON own.item_id = twin.id AND own.field = front.field
  UNION ALL
  SELECT
    front.document_id, front.page, front.id, front.whole_yen,
    'items', part.item_id, part.field, part.yen
  FROM fronts AS front
  CROSS JOIN v_item_figures AS part
    ON part.parent_id = front.item_id AND part.field = front.field
  WHERE NOT EXISTS (
      SELECT 1 FROM v_item_figures WHERE item_id = front.item_id AND field = front.field
    )
    AND NOT EXISTS (
      SELECT 1 FROM items AS kou
      WHERE kou.parent_id = front.item_id AND kou.level = 'kou'
        AND NOT EXISTS (
          SELECT 1 FROM v_item_figures WHERE item_id = kou.id AND field = front.field
        )
    )
    AND (
      front.field = 'supplement_yen'
      OR NOT EXISTS (
        SELECT 1 FROM items AS kou
        WHERE kou.parent_id = front.item_id
          AND coalesce(kou.supplement_yen, kou.before_yen) IS NOT NULL
      )
    )
  UNION ALL
  SELECT
    front.document_id, front.page, front.id, front.whole_yen,
    'amounts', source.id, 'yen', source.yen
  FROM fronts AS front
  CROSS JOIN items AS moku
    ON moku.parent_id IN (
      SELECT front.item_id
      UNION ALL
      SELECT kou.id FROM items AS kou WHERE kou.parent_id = front.item_id
    )
    AND moku.level = 'moku'
  CROSS JOIN amounts AS source
    ON source.table_name = 'items' AND source.row_id = moku.id AND source.measure = front.field
)
SELECT DISTINCT
  document_id,
  page,
  id AS subject,
  roles.role,
  1 AS sign,
  iif(roles.role = 'result', 'totals', term_table) AS table_name,
  iif(roles.role = 'result', id, term_id) AS row_id,
  iif(roles.role = 'result', 'amount_yen', term_field) AS field,
  iif(roles.role = 'result', whole_yen, term_yen) AS yen,
  0 AS slack_yen,
  '=' AS relation
FROM terms
CROSS JOIN (SELECT 'result' AS role UNION ALL SELECT 'term') AS roles
