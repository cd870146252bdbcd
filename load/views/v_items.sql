-- A 款, 項 or 目. Its path is made of the printed numbers: 2.1.3; a dash where none is printed. A 款 or
-- 項 that prints no amount of its own has that of 計, 第1表 or 総括, and says which.
SELECT
  item.name,
  iif(amount_filled % 1000, amount_filled / 1000.0, amount_filled / 1000) AS amount_thousand_yen,
  (
    SELECT proof FROM v_proof
    WHERE table_name = iif(item.amount_yen IS NULL, 'totals', 'items')
      AND row_id = iif(item.amount_yen IS NULL, (
          SELECT min(id)
          FROM totals
          WHERE item_id = item.id AND "column" = 'amount_yen'
            AND kind IN ('kan', 'kou', 'table1', 'summary')
          GROUP BY kind ORDER BY kind = 'summary' LIMIT 1
        ), item.id)
      AND field = iif(item.amount_yen IS NULL, 'amount_yen', 'amount_yen')
  ) AS amount_proof,
  item.level,
  item.side,
  document.municipality,
  document.fiscal_year,
  year.year_label,
  document.stage,
  account.name AS account,
  iif(above.id IS NULL, '', ifnull(above.number, '-') || '.')
    || iif(parent.id IS NULL, '', ifnull(parent.number, '-') || '.')
    || ifnull(item.number, '-') AS item_path,
  CASE 'kan' WHEN parent.level THEN parent.name WHEN above.level THEN above.name END AS kan,
  CASE 'kou' WHEN parent.level THEN parent.name END AS kou,
  item.number,
  item.abolished,
  iif(previous_filled % 1000, previous_filled / 1000.0, previous_filled / 1000) AS previous_thousand_yen,
  (
    SELECT proof FROM v_proof
    WHERE table_name = iif(item.previous_yen IS NULL, 'totals', 'items')
      AND row_id = iif(item.previous_yen IS NULL, (
          SELECT min(id)
          FROM totals
          WHERE item_id = item.id AND "column" = 'previous_yen'
            AND kind IN ('kan', 'kou', 'table1', 'summary')
          GROUP BY kind ORDER BY kind = 'summary' LIMIT 1
        ), item.id)
      AND field = iif(item.previous_yen IS NULL, 'amount_yen', 'previous_yen')
  ) AS previous_proof,
  iif(change_filled % 1000, change_filled / 1000.0, change_filled / 1000) AS change_thousand_yen,
  (
    SELECT proof FROM v_proof
    WHERE table_name = iif(item.change_yen IS NULL, 'totals', 'items')
      AND row_id = iif(item.change_yen IS NULL, (
          SELECT min(id)
          FROM totals
          WHERE item_id = item.id AND "column" = 'change_yen'
            AND kind IN ('kan', 'kou', 'table1', 'summary')
          GROUP BY kind ORDER BY kind = 'summary' LIMIT 1
        ), item.id)
      AND field = iif(item.change_yen IS NULL, 'amount_yen', 'change_yen')
  ) AS change_proof,
  iif(before_filled % 1000, before_filled / 1000.0, before_filled / 1000) AS before_thousand_yen,
  (
    SELECT proof FROM v_proof
    WHERE table_name = iif(item.before_yen IS NULL, 'totals', 'items')
      AND row_id = iif(item.before_yen IS NULL, (
          SELECT min(id)
          FROM totals
          WHERE item_id = item.id AND "column" = 'before_yen'
            AND kind IN ('kan', 'kou', 'table1', 'summary')
          GROUP BY kind ORDER BY kind = 'summary' LIMIT 1
        ), item.id)
      AND field = iif(item.before_yen IS NULL, 'amount_yen', 'before_yen')
  ) AS before_proof,
  iif(supplement_filled % 1000, supplement_filled / 1000.0, supplement_filled / 1000) AS supplement_thousand_yen,
  (
    SELECT proof FROM v_proof
    WHERE table_name = iif(item.supplement_yen IS NULL, 'totals', 'items')
      AND row_id = iif(item.supplement_yen IS NULL, (
          SELECT min(id)
          FROM totals
          WHERE item_id = item.id AND "column" = 'supplement_yen'
            AND kind IN ('kan', 'kou', 'table1', 'summary')
          GROUP BY kind ORDER BY kind = 'summary' LIMIT 1
        ), item.id)
      AND field = iif(item.supplement_yen IS NULL, 'amount_yen', 'supplement_yen')
  ) AS supplement_proof,
  CASE
    WHEN coalesce(item.amount_yen, item.supplement_yen) IS NOT NULL THEN coalesce(item.source, 'statement')
    WHEN coalesce(item.amount_filled, item.supplement_filled) IS NOT NULL THEN (
      SELECT iif(kind IN ('kan', 'kou'), 'statement', kind) FROM totals
      WHERE item_id = item.id AND "column" IN ('amount_yen', 'supplement_yen')
        AND kind IN ('kan', 'kou', 'table1', 'summary')
      ORDER BY kind = 'summary', kind LIMIT 1
    )
  END AS amount_source,
  iif(
    item.amount_yen IS NULL AND item.amount_filled IS NOT NULL,
    (
        SELECT min(page)
        FROM totals
        WHERE item_id = item.id AND "column" = 'amount_yen'
          AND kind IN ('kan', 'kou', 'table1', 'summary')
        GROUP BY kind ORDER BY kind = 'summary' LIMIT 1
    ),
    item.page
  ) AS amount_page,
  document.path,
  item.page,
  page.printed_page,
  iif(
    item.amount_yen IS NULL,
    (
        SELECT min(id)
        FROM totals
        WHERE item_id = item.id AND "column" = 'amount_yen'
          AND kind IN ('kan', 'kou', 'table1', 'summary')
        GROUP BY kind ORDER BY kind = 'summary' LIMIT 1
    ),
    NULL
  ) AS total_id,
  item.id AS item_id,
  item.parent_id,
  item.account_id,
  item.document_id
FROM (
  SELECT
    items.*,
    coalesce(items.amount_yen, (
      SELECT iif(count(amount_yen) = count(*) AND min(amount_yen) = max(amount_yen), min(amount_yen), NULL)
      FROM totals
      WHERE item_id = items.id AND "column" = 'amount_yen'
        AND kind IN ('kan', 'kou', 'table1', 'summary')
      GROUP BY kind ORDER BY kind = 'summary' LIMIT 1
    )) AS amount_filled,
    coalesce(items.previous_yen, (
      SELECT iif(count(amount_yen) = count(*) AND min(amount_yen) = max(amount_yen), min(amount_yen), NULL)
      FROM totals
      WHERE item_id = items.id AND "column" = 'previous_yen'
        AND kind IN ('kan', 'kou', 'table1', 'summary')
      GROUP BY kind ORDER BY kind = 'summary' LIMIT 1
    )) AS previous_filled,
    coalesce(items.change_yen, (
      SELECT iif(count(amount_yen) = count(*) AND min(amount_yen) = max(amount_yen), min(amount_yen), NULL)
      FROM totals
      WHERE item_id = items.id AND "column" = 'change_yen'
        AND kind IN ('kan', 'kou', 'table1', 'summary')
      GROUP BY kind ORDER BY kind = 'summary' LIMIT 1
    )) AS change_filled,
    coalesce(items.before_yen, (
      SELECT iif(count(amount_yen) = count(*) AND min(amount_yen) = max(amount_yen), min(amount_yen), NULL)
      FROM totals
      WHERE item_id = items.id AND "column" = 'before_yen'
        AND kind IN ('kan', 'kou', 'table1', 'summary')
      GROUP BY kind ORDER BY kind = 'summary' LIMIT 1
    )) AS before_filled,
    coalesce(items.supplement_yen, (
      SELECT iif(count(amount_yen) = count(*) AND min(amount_yen) = max(amount_yen), min(amount_yen), NULL)
      FROM totals
      WHERE item_id = items.id AND "column" = 'supplement_yen'
        AND kind IN ('kan', 'kou', 'table1', 'summary')
      GROUP BY kind ORDER BY kind = 'summary' LIMIT 1
    )) AS supplement_filled
  FROM items
) AS item
JOIN documents AS document ON document.id = item.document_id
LEFT JOIN items AS parent ON parent.id = item.parent_id
LEFT JOIN items AS above ON above.id = parent.parent_id
LEFT JOIN accounts AS account ON account.id = item.account_id
LEFT JOIN pages AS page ON page.document_id = item.document_id AND page.page = item.page
LEFT JOIN v_years AS year ON year.fiscal_year = document.fiscal_year
