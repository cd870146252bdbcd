-- id: total-equals-parts
-- severity: error
-- meaning: A printed total is the sum of the figures that it covers by its place on the page.
-- meaning_ja: 印刷された合計は、表の中でその合計がおおう数値の和に等しい。
-- needs: totals
--
-- A printed share (うち交付金) may miss by less than the number of parts times the printed unit
-- where the shares of the document are seen to be cut off, and by less than half of that
-- otherwise, counting the parts of subtotals one by one. A half of an odd amount shows which:
-- half = -unit cut off, half = +unit rounded up.
-- Parts that are cut off never exceed their total.
-- What is printed again, rounded for people (億円, 百万円, 万円), may miss by less than its unit.
-- A table of a supplement may list only what it changes: its totals before and after then exceed
-- what is listed, both by the same amount, and are no sums of it.
-- Totals of totals are followed to a depth of nine: rows that cover each other must not hang it.
WITH summed AS NOT MATERIALIZED (
  SELECT *
  FROM totals AS total
  WHERE total.amount_yen IS NOT NULL
    AND EXISTS (SELECT 1 FROM total_parts WHERE total_id = total.id)
    AND NOT EXISTS (
      SELECT 1
      FROM totals AS other
      WHERE other.document_id = total.document_id
        AND other.page = total.page
        AND other.kind IS total.kind
        AND other.label IS total.label
        AND other.section IS total.section
        AND other.item_id IS total.item_id
        AND other.account_id IS total.account_id
        AND other.side IS total.side
        AND (total."column", other."column")
          IN (VALUES ('amount_yen', 'before_yen'), ('before_yen', 'amount_yen'))
        AND total.amount_yen > (SELECT sum(yen) FROM v_total_parts WHERE total_id = total.id)
        AND total.amount_yen - (SELECT sum(yen) FROM v_total_parts WHERE total_id = total.id)
          = other.amount_yen - (SELECT sum(yen) FROM v_total_parts WHERE total_id = other.id)
    )
)
SELECT
  total.document_id,
  total.page,
  total.id AS subject,
  'result' AS role,
  1 AS sign,
  'totals' AS table_name,
  total.id AS row_id,
  'amount_yen' AS field,
  total.amount_yen AS yen,
  CASE
    WHEN total.kind = 'repeated'
      THEN ifnull(iif(
        (SELECT sum(yen) FROM v_total_parts WHERE total_id = total.id) % total.printed_unit_yen <> 0,
        total.printed_unit_yen, 0
      ), 0)
    WHEN total."column" NOT GLOB 'grant_*' OR total.printed_unit_yen IS NULL THEN 0
    ELSE ifnull(total.printed_unit_yen * (
      SELECT CASE
        WHEN (
          SELECT max(half) < 0
          FROM (
            SELECT 2 * grant_budget_yen - budget_yen AS half
            FROM programmes
            WHERE document_id = total.document_id
              AND abs(2 * grant_budget_yen - budget_yen) = printed_unit_yen
            UNION ALL
            SELECT 2 * grant_actual_yen - actual_yen
            FROM programmes
            WHERE document_id = total.document_id
              AND abs(2 * grant_actual_yen - actual_yen) = printed_unit_yen
          )
        )
          THEN iif(under.yen <= total.amount_yen, under.programmes - 1, 0)
        ELSE max(under.programmes - 1, 0) / 2
      END
      FROM (
        WITH RECURSIVE covered (depth, table_name, row_id, yen) AS (
          SELECT 0, table_name, row_id, yen FROM v_total_parts WHERE total_id = total.id
          UNION ALL
          SELECT covered.depth + 1, inner_part.table_name, inner_part.row_id, inner_part.yen
          FROM covered
          JOIN v_total_parts AS inner_part
            ON covered.table_name = 'totals' AND inner_part.total_id = covered.row_id
          WHERE covered.depth < 9
        )
        SELECT
          sum(iif(depth = 0, yen, 0)) AS yen,
          sum(table_name = 'programmes') AS programmes
        FROM covered
      ) AS under
    ), 0)
  END AS slack_yen,
  '=' AS relation
FROM summed AS total
UNION ALL
SELECT
  total.document_id, total.page, total.id, 'term', 1,
  part.table_name, part.row_id, part.field, part.yen, 0, '='
FROM summed AS total
JOIN v_total_parts AS part ON part.total_id = total.id
