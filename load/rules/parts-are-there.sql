-- id: parts-are-there
-- severity: warning
-- meaning: What the form divides is divided: a 項 into 目, a 目 into 節 (予備費 aside), and a 款 or 項 of 第1表 or 総括 stands in the statement.
-- meaning_ja: 項には目が、目には節があり（予備費を除く）、第1表・総括の款・項は事項別明細書にある。
--
-- An equation is made only where parts are missing: nothing then adds up to the printed figure.
-- 節 are expected where the account prints any on the same side.
WITH whole AS NOT MATERIALIZED (
  SELECT
    document_id, page, id, level, name, account_id, side,
    iif(supplement_yen IS NULL, 'amount_yen', 'supplement_yen') AS field,
    coalesce(supplement_yen, amount_yen) AS yen
  FROM items
  WHERE coalesce(supplement_yen, amount_yen) <> 0 AND ifnull(source, 'statement') = 'statement'
)
SELECT
  document_id,
  page,
  id || '/' || field AS subject,
  'result' AS role,
  1 AS sign,
  'items' AS table_name,
  id AS row_id,
  field,
  yen,
  0 AS slack_yen,
  '=' AS relation
FROM whole
WHERE level = 'kou' AND NOT EXISTS (SELECT 1 FROM items WHERE parent_id = whole.id)
UNION ALL
SELECT document_id, page, id || '/' || field, 'result', 1, 'items', id, field, yen, 0, '='
FROM whole
WHERE level = 'moku'
  AND name NOT LIKE '%予備%'
  AND NOT EXISTS (SELECT 1 FROM setsu WHERE item_id = whole.id)
  AND EXISTS (
    SELECT 1
    FROM items AS other
    JOIN setsu ON setsu.item_id = other.id
    WHERE other.account_id = whole.account_id AND other.side = whole.side
  )
UNION ALL
SELECT
  document_id, page, 'totals/' || id, 'result', 1, 'totals', id, 'amount_yen', amount_yen, 0, '='
FROM totals
WHERE kind IN ('table1', 'summary')
  AND item_id IS NULL
  AND account_id IS NOT NULL
  AND amount_yen <> 0
  AND label NOT LIKE '%計'
  AND label NOT LIKE '補正されなかった%'
