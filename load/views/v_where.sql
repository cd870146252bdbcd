-- A place on a page where a value is printed, and the name of its row.
SELECT
  CASE place.table_name
    WHEN 'programmes' THEN (SELECT name FROM programmes WHERE id = place.row_id)
    WHEN 'items' THEN (SELECT name FROM items WHERE id = place.row_id)
    WHEN 'setsu' THEN (SELECT name FROM setsu WHERE id = place.row_id)
    WHEN 'notes' THEN (SELECT text FROM notes WHERE id = place.row_id)
    WHEN 'kpis' THEN (SELECT name FROM kpis WHERE id = place.row_id)
    WHEN 'projects' THEN (SELECT name FROM projects WHERE id = place.row_id)
    WHEN 'totals' THEN (SELECT label FROM totals WHERE id = place.row_id)
    WHEN 'amounts' THEN (SELECT label FROM amounts WHERE id = place.row_id)
  END AS name,
  place.printed,
  place.field,
  document.path,
  place.page,
  page.printed_page,
  place.x0,
  place.top,
  place.x1,
  place.bottom,
  EXISTS (
    SELECT 1 FROM corrections AS hand
    WHERE hand.table_name = place.table_name AND hand.row_id = place.row_id
      AND hand.field = place.field
  ) AS by_hand,
  document.digest,
  place.part,
  place.table_name,
  place.row_id,
  place.document_id
FROM provenance AS place
JOIN documents AS document ON document.id = place.document_id
LEFT JOIN pages AS page ON page.document_id = place.document_id AND page.page = place.page
