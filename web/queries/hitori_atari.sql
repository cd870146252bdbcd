-- 住民一人当たりの款
-- 一般会計の歳出を、自治体と年度を並べて比べる。人口を convert --population で与えたときに額が出る。
SELECT name, municipality, year_label, amount_yen_per_head, amount_thousand_yen, amount_proof,
  path, amount_page
FROM v_kan
WHERE side = 'expenditure' AND account = '一般会計' AND stage = 'initial'
ORDER BY amount_yen_per_head IS NULL, number, fiscal_year DESC, municipality
