-- 委託料の大きい目
-- 節「委託料」を、目ごとに額の大きい順に示す。
SELECT *
FROM v_setsu_lines
WHERE replace(name, ' ', '') LIKE '%委託料%'
ORDER BY amount_thousand_yen DESC
