-- 交付金に頼る事業
-- 予算額の半分以上が国の交付金である事業。割合の高い順、次に額の大きい順。
SELECT name, municipality, year_label, budget_thousand_yen, grant_budget_thousand_yen,
  round(100.0 * grant_budget_thousand_yen / budget_thousand_yen, 1) AS grant_percent,
  budget_proof, project, path, page
FROM v_programmes
WHERE budget_thousand_yen > 0 AND 2 * grant_budget_thousand_yen >= budget_thousand_yen
ORDER BY grant_percent DESC, budget_thousand_yen DESC
