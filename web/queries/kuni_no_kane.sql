-- 国と都道府県の金はいくら入っているか
-- 歳出の財源を、目ごとに一度だけ足したもの。
SELECT municipality, year_label, stage, account, national_and_prefectural_yen, bonds_yen, other_yen,
  general_yen, proof, unread, path
FROM v_source_sums
WHERE side = 'expenditure'
ORDER BY municipality, fiscal_year DESC, account
