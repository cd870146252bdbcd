-- 新しく始まった事業
-- 前の年度に相手が見つからない事業。額の大きい順。
SELECT name_to AS name, to_thousand_yen, to_proof, municipality, year_from, year_to, place_to,
  evidence, path_to, page_to
FROM v_year_changes
WHERE event IN ('新規', '再開')
ORDER BY year_to DESC, to_thousand_yen DESC
