-- 裏付けのない大きな額
-- どの合計にも入らず、ほかの文書にも印刷されていない予算額。読み誤りがありうるので、行を確かめる。
SELECT name, budget_thousand_yen, municipality, year_label, account, item_path, path, page,
  printed_page
FROM v_programmes
WHERE budget_proof IN ('unproved', 'open')
ORDER BY budget_thousand_yen DESC
