-- なくなった事業
-- 後の年度に相手が見つからない事業。額の大きい順。
SELECT name_from AS name, from_thousand_yen, from_proof, municipality, year_from, year_to,
  place_from, evidence, path_from, page_from
FROM v_year_changes
WHERE event IN ('廃止', '休止')
ORDER BY year_to DESC, from_thousand_yen DESC
