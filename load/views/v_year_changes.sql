-- Each change as a person reads it: city, thousand yen, files and printed pages.
SELECT
  change.name_from,
  change.name_to,
  iif(
    change.difference_yen % 1000, change.difference_yen / 1000.0, change.difference_yen / 1000
  ) AS difference_thousand_yen,
  change.event,
  iif(change.yen_from % 1000, change.yen_from / 1000.0, change.yen_from / 1000)
    AS from_thousand_yen,
  (
    SELECT proof FROM v_proof
    WHERE table_name = 'programmes' AND row_id = change.from_programme_id AND field = 'budget_yen'
  ) AS from_proof,
  iif(change.yen_to % 1000, change.yen_to / 1000.0, change.yen_to / 1000) AS to_thousand_yen,
  (
    SELECT proof FROM v_proof
    WHERE table_name = 'programmes' AND row_id = change.to_programme_id AND field = 'budget_yen'
  ) AS to_proof,
  coalesce(document_to.municipality, document_from.municipality) AS municipality,
  change.year_from,
  change.year_to,
  change.kind,
  change.account,
  change.movement,
  change.place_from,
  change.place_to,
  change.evidence,
  change.score,
  document_from.path AS path_from,
  change.page_from,
  page_from.printed_page AS printed_page_from,
  document_to.path AS path_to,
  change.page_to,
  page_to.printed_page AS printed_page_to,
  change.level,
  change.thread_id,
  change.id AS change_id
FROM year_changes AS change
JOIN documents AS document_from ON document_from.id = change.from_document_id
JOIN documents AS document_to ON document_to.id = change.to_document_id
LEFT JOIN pages AS page_from
  ON page_from.document_id = change.from_document_id AND page_from.page = change.page_from
LEFT JOIN pages AS page_to
  ON page_to.document_id = change.to_document_id AND page_to.page = change.page_to
