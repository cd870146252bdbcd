-- More that bears witness to the figures: notes, where a document's notes add up.

-- Whether parts add up in a document, for each rule that goes by habit: decided from all of its sums
-- of two or more terms; null where they are too few, or neither show the habit nor speak against it.
CREATE TABLE habits (
  document_id TEXT NOT NULL
    REFERENCES documents (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  rule_id TEXT NOT NULL,
  complete INTEGER NOT NULL CHECK (complete IN (0, 1)),
  sums INTEGER NOT NULL,
  closed INTEGER NOT NULL,
  adds_up INTEGER CHECK (adds_up IN (0, 1)),
  PRIMARY KEY (document_id, rule_id, complete)
) STRICT, WITHOUT ROWID;

-- The figures of one printed total side by side. Where a page has two totals of one name in a
-- column, which figure stands beside which is not known, and there is no row.
CREATE VIEW v_total_rows AS
SELECT
  document_id,
  page,
  min(id) AS row_id,
  max(iif("column" IN ('amount_yen', 'budget_yen'), id, NULL)) AS amount_id,
  max(iif("column" IN ('amount_yen', 'budget_yen'), amount_yen, NULL)) AS amount_yen,
  max(iif("column" = 'previous_yen', id, NULL)) AS previous_id,
  max(iif("column" = 'previous_yen', amount_yen, NULL)) AS previous_yen,
  max(iif("column" = 'change_yen', id, NULL)) AS change_id,
  max(iif("column" = 'change_yen', amount_yen, NULL)) AS change_yen,
  max(iif("column" = 'before_yen', id, NULL)) AS before_id,
  max(iif("column" = 'before_yen', amount_yen, NULL)) AS before_yen,
  max(iif("column" = 'supplement_yen', id, NULL)) AS supplement_id,
  max(iif("column" = 'supplement_yen', amount_yen, NULL)) AS supplement_yen
FROM totals
GROUP BY document_id, page, kind, section, label, item_id, project_id, account_id, side
HAVING count(*) = count(DISTINCT iif("column" = 'budget_yen', 'amount_yen', "column"));
