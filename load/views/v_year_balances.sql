-- Two years of one kind of book: what is printed, and what the events add up to by their kind.
SELECT
  balance.total_to_yen - balance.total_from_yen AS difference_yen,
  balance.status,
  balance.total_from_yen,
  balance.total_to_yen,
  document_to.municipality,
  balance.year_from,
  balance.year_to,
  balance.kind,
  balance.account,
  balance.new_yen,
  balance.gone_yen,
  balance.changed_yen,
  balance.unsure_yen,
  balance.outside_yen,
  balance.source_from,
  balance.source_to,
  document_from.path AS path_from,
  document_to.path AS path_to,
  balance.level,
  balance.id AS balance_id
FROM year_balances AS balance
JOIN documents AS document_from ON document_from.id = balance.from_document_id
JOIN documents AS document_to ON document_to.id = balance.to_document_id
