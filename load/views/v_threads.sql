-- A programme through the years: a line for each document that states it.
SELECT
  programme.name,
  iif(programme.budget_yen % 1000, programme.budget_yen / 1000.0, programme.budget_yen / 1000) AS budget_thousand_yen,
  (
    SELECT proof FROM v_proof
    WHERE table_name = 'programmes' AND row_id = programme.id AND field = 'budget_yen'
  ) AS budget_proof,
  thread.municipality,
  member.fiscal_year,
  year.year_label,
  document.stage,
  thread.name AS thread,
  programme.section,
  iif(programme.actual_yen % 1000, programme.actual_yen / 1000.0, programme.actual_yen / 1000) AS actual_thousand_yen,
  (
    SELECT proof FROM v_proof
    WHERE table_name = 'programmes' AND row_id = programme.id AND field = 'actual_yen'
  ) AS actual_proof,
  document.families,
  member.evidence,
  member.score,
  member.by_hand,
  document.path,
  programme.page,
  member.thread_id,
  member.programme_id,
  programme.document_id
FROM thread_members AS member
JOIN threads AS thread ON thread.id = member.thread_id
JOIN programmes AS programme ON programme.id = member.programme_id
JOIN documents AS document ON document.id = programme.document_id
LEFT JOIN v_years AS year ON year.fiscal_year = member.fiscal_year
