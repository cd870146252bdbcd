-- A programme whose name is the beginning of the one that stands in its place in another document.
WITH placed AS (
  SELECT
    programme.id,
    programme.name,
    programme.page,
    programme.document_id,
    document.municipality,
    document.fiscal_year,
    account.name AS account,
    item.side,
    kan.number || '.' || kou.number || '.' || item.number AS place
  FROM programmes AS programme
  JOIN items AS item ON item.id = programme.item_id AND item.level = 'moku'
  JOIN items AS kou ON kou.id = item.parent_id
  JOIN items AS kan ON kan.id = kou.parent_id
  JOIN documents AS document ON document.id = programme.document_id
  LEFT JOIN accounts AS account ON account.id = item.account_id
  WHERE programme.name IS NOT NULL
)
SELECT
  short.name,
  whole.name AS other_name,
  whole.fiscal_year AS other_year,
  document.path,
  short.page,
  short.fiscal_year,
  whole.document_id AS other_document_id,
  short.document_id,
  short.id AS programme_id
FROM placed AS short
JOIN placed AS whole
  ON whole.municipality = short.municipality
  AND whole.account IS short.account
  AND whole.side = short.side
  AND whole.place = short.place
  AND whole.document_id <> short.document_id
  AND length(whole.name) > length(short.name)
  AND substr(whole.name, 1, length(short.name)) = short.name
JOIN documents AS document ON document.id = short.document_id
-- 県営事業負担金(農地) and 県営事業負担金 are two names: a bracket tells one from the other.
WHERE substr(whole.name, length(short.name) + 1, 1) NOT IN ('(', '（', '〔', '[', '［', '【', '<', '＜')
  AND NOT EXISTS (
    SELECT 1 FROM placed AS same
    WHERE same.document_id = whole.document_id AND same.place = whole.place
      AND same.account IS short.account AND same.side = short.side
      AND same.name = short.name
  )
  AND NOT EXISTS (
    SELECT 1 FROM placed AS same
    WHERE same.document_id = short.document_id AND same.place = short.place
      AND same.account IS short.account AND same.side = short.side
      AND same.name = whole.name
  )
