-- The 款 項 目 and the book that each programme stands in.
WITH RECURSIVE codes (programme_id, document_id, fiscal_year, rest, code) AS (
  SELECT id, document_id, fiscal_year, replace(code, char(10), ' ') || ' ', NULL
  FROM programmes
  WHERE code GLOB '[0-9]*.[0-9]*.[0-9]*'
  UNION ALL
  SELECT
    programme_id, document_id, fiscal_year, substr(rest, instr(rest, ' ') + 1),
    rtrim(substr(rest, 1, instr(rest, ' ') - 1), '他ほか')
  FROM codes
  WHERE rest <> ''
),
places AS (
  SELECT
    kan.number || '.' || kou.number || '.' || moku.number AS code,
    moku.id AS item_id,
    moku.name,
    book.id AS book_id,
    book.municipality,
    book.fiscal_year,
    book.stage
  FROM items AS moku
  JOIN items AS kou ON kou.id = moku.parent_id
  JOIN items AS kan ON kan.id = kou.parent_id
  JOIN accounts AS account ON account.id = moku.account_id AND account.kind = 'general'
  JOIN documents AS book ON book.id = moku.document_id
  WHERE moku.level = 'moku' AND moku.side = 'expenditure'
)
SELECT
  codes.programme_id,
  codes.code,
  place.item_id,
  place.name AS item_name,
  place.book_id,
  place.stage AS book_stage,
  codes.document_id
FROM codes
JOIN documents AS document ON document.id = codes.document_id
LEFT JOIN places AS place
  ON place.code = codes.code
  AND place.municipality = document.municipality
  AND place.fiscal_year = coalesce(codes.fiscal_year, document.fiscal_year)
WHERE codes.code IS NOT NULL
