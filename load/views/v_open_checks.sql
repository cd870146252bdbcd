-- An equation that does not close. It is of a programme, an item, 節, notes or sources; a 計 is told by the
-- item that it sums up.
SELECT
  coalesce(
    iif(total.kind IN ('kou', 'kan'), summed.name || ' ' || total.label, NULL),
    total.label,
    summed.name,
    programme.name,
    item.name,
    setsu.name,
    note.text,
    amount.label
  ) AS name,
  equation.difference_yen,
  equation.expected_yen,
  equation.found_yen,
  equation.relation,
  result.field,
  document.path,
  equation.page,
  page.printed_page,
  equation.explanation,
  rule.meaning_ja,
  rule.meaning,
  rule.severity,
  rule.id AS rule_id,
  equation.id AS check_id,
  equation.document_id
FROM checks AS equation
JOIN documents AS document ON document.id = equation.document_id
JOIN rules AS rule ON rule.id = equation.rule_id
JOIN check_terms AS result ON result.check_id = equation.id AND result.role = 'result'
LEFT JOIN pages AS page
  ON page.document_id = equation.document_id AND page.page = equation.page
LEFT JOIN totals AS total ON result.table_name = 'totals' AND total.id = result.row_id
LEFT JOIN items AS summed ON summed.id = total.item_id
LEFT JOIN programmes AS programme
  ON result.table_name = 'programmes' AND programme.id = result.row_id
LEFT JOIN items AS item ON result.table_name = 'items' AND item.id = result.row_id
LEFT JOIN setsu ON result.table_name = 'setsu' AND setsu.id = result.row_id
LEFT JOIN notes AS note ON result.table_name = 'notes' AND note.id = result.row_id
LEFT JOIN amounts AS amount ON result.table_name = 'amounts' AND amount.id = result.row_id
WHERE equation.status = 'open'
