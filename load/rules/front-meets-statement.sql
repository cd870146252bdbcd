-- id: front-meets-statement
-- severity: error
-- meaning: A figure of 第1表 or of 総括 is that of the statement.
-- meaning_ja: 第1表・総括の額は、事項別明細書の額に等しい。
--
-- Where the statement prints no figure of a 款 itself, those of its 項 stand for it. Sources are
-- those of its 目.
WITH fronts AS NOT MATERIALIZED (
  SELECT *
  FROM totals
  WHERE kind IN ('table1', 'summary') AND item_id IS NOT NULL AND amount_yen IS NOT NULL
),
figures AS NOT MATERIALIZED (
  SELECT document_id, page, id, parent_id, level, 'amount_yen' AS field, amount_yen AS yen FROM items
  UNION ALL
  SELECT document_id, page, id, parent_id, level, 'previous_yen', previous_yen FROM items
  UNION ALL
  SELECT document_id, page, id, parent_id, level, 'before_yen', before_yen FROM items
  UNION ALL
  SELECT document_id, page, id, parent_id, level, 'supplement_yen', supplement_yen FROM items
),
terms AS NOT MATERIALIZED (
  SELECT front.id AS front_id, 'items' AS table_name, own.id AS row_id, own.field, own.yen
  FROM fronts AS front
  JOIN figures AS own ON own.id = front.item_id AND own.field = front."column"
  WHERE own.yen IS NOT NULL
  UNION ALL
  SELECT front.id, 'items', part.id, part.field, part.yen
  FROM fronts AS front
  JOIN figures AS own ON own.id = front.item_id AND own.field = front."column"
  JOIN figures AS part ON part.parent_id = own.id AND part.field = own.field
  WHERE own.yen IS NULL AND part.yen IS NOT NULL
    AND (front."column" = 'supplement_yen' OR NOT EXISTS (
      SELECT 1 FROM items WHERE id = part.id AND supplement_yen IS NOT NULL
    ))
  UNION ALL
  SELECT front.id, 'amounts', source.id, 'yen', source.yen
  FROM fronts AS front
  JOIN items AS kou ON kou.parent_id = front.item_id
  JOIN items AS moku ON moku.parent_id = kou.id
  JOIN amounts AS source
    ON source.table_name = 'items' AND source.row_id = moku.id AND source.measure = front."column"
)
SELECT
  document_id,
  page,
  id AS subject,
  'result' AS role,
  1 AS sign,
  'totals' AS table_name,
  id AS row_id,
  'amount_yen' AS field,
  amount_yen AS yen,
  0 AS slack_yen,
  '=' AS relation
FROM fronts
WHERE EXISTS (SELECT 1 FROM terms WHERE front_id = fronts.id)
UNION ALL
SELECT
  front.document_id, front.page, front.id, 'term', 1,
  term.table_name, term.row_id, term.field, term.yen, 0, '='
FROM fronts AS front
JOIN terms AS term ON term.front_id = front.id
