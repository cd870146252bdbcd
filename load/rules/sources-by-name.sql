-- id: sources-by-name
-- severity: error
-- meaning: A source of money that a 款 or 項 prints is the sum of those of its name under it, where both print the same names.
-- meaning_ja: 款・項の財源は、その下の項・目に同じ名で印刷された財源の合計に等しい（双方の財源の名が同じ場合）。
-- needs: items; amounts
WITH whole AS NOT MATERIALIZED (
  SELECT item.document_id, item.page, item.id AS item_id, own.id, own.label, own.measure, own.yen
  FROM items AS item
  CROSS JOIN amounts AS own ON own.table_name = 'items' AND own.row_id = item.id
  WHERE item.level <> 'moku' AND own.yen IS NOT NULL
    -- none of its names is printed twice, or missing below
    AND NOT EXISTS (
      SELECT 1 FROM amounts AS one
      WHERE one.table_name = 'items' AND one.row_id = item.id
        AND 1 <> (
          SELECT count(DISTINCT one.id = twin.id) FROM amounts AS twin
          WHERE twin.table_name = 'items' AND twin.row_id = item.id
            AND (twin.measure, twin.label) IS (one.measure, one.label)
        )
    )
    AND NOT EXISTS (
      SELECT 1 FROM amounts AS one
      WHERE one.table_name = 'items' AND one.row_id = item.id
        AND NOT EXISTS (
          SELECT 1 FROM items AS below
          CROSS JOIN amounts AS part ON part.table_name = 'items' AND part.row_id = below.id
          WHERE below.parent_id = item.id AND (part.measure, part.label) IS (one.measure, one.label)
        )
    )
    -- and no other one is printed below
    AND NOT EXISTS (
      SELECT 1 FROM items AS below
      CROSS JOIN amounts AS part ON part.table_name = 'items' AND part.row_id = below.id
      WHERE below.parent_id = item.id
        AND NOT EXISTS (
          SELECT 1 FROM amounts AS one
          WHERE one.table_name = 'items' AND one.row_id = item.id
            AND (one.measure, one.label) IS (part.measure, part.label)
        )
    )
)
SELECT
  document_id,
  page,
  id AS subject,
  'result' AS role,
  1 AS sign,
  'amounts' AS table_name,
  id AS row_id,
  'yen' AS field,
  yen,
  0 AS slack_yen,
  '=' AS relation
FROM whole
UNION ALL
SELECT
  whole.document_id, whole.page, whole.id, 'term', 1, 'amounts', part.id, 'yen', part.yen, 0, '='
FROM whole
CROSS JOIN items AS below ON below.parent_id = whole.item_id
CROSS JOIN amounts AS part
  ON part.table_name = 'items' AND part.row_id = below.id
  AND (part.measure, part.label) IS (whole.measure, whole.label)
