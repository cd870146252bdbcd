-- 名前や場所が変わった事業
-- 改称、移管、統合、分割。根拠とともに示す。
SELECT event, name_from, name_to, place_from, place_to, from_thousand_yen, to_thousand_yen,
  difference_thousand_yen, municipality, year_from, year_to, evidence, path_to, page_to
FROM v_year_changes
WHERE event IN ('改称', '移管', '統合', '分割')
ORDER BY year_to DESC, abs(difference_thousand_yen) DESC
