"""Lists of what was judged: grades under several words, reasons, a sum with counts beside it."""

from pathlib import Path

import pytest

from yosandb.tests.kan_papers import read
from yosandb.tests.papers import Table, columns, paper

# office, name, spent, grades (妥当性, 有効性, 総合), direction, reason
JUDGED = [
    ("秘書課", "広報紙発行事業", 14_236, "ABA", "継続", "紙面を見直した。"),
    ("人事課", "職員研修事業", 5_187, "ABB", "改善", "参加者が固定化している。"),
    ("環境課", "集団回収奨励事業", 6_540, "BCD", "廃止", "行政回収に統合する。"),
]
TOTAL = sum(spent for _, _, spent, *_ in JUDGED)


@pytest.mark.parametrize("reason", ["評価の理由・今後の取組", "評価の理由", "所見"])
@pytest.mark.parametrize("word", ["合　計", "計"])
def test_the_whole_is_the_evaluation_and_counts_beside_a_sum_are_text(
    tmp_path: Path, reason: str, word: str
) -> None:
    made = paper(tmp_path / "p.pdf", "事務事業評価結果一覧表（令和６年度実施事業）")
    heads = (("事業名", 120), ("担当", 60), ("R6決算額", 65))
    grades = (("妥当性", 40), ("有効性", 40), ("総合", 40))
    own = columns(*heads, *grades, ("今後の/方向性", 45), (reason, 115), left=30)
    table = Table(made, own, 100)
    table.heads([("評　価", 3, 5)])
    for office, name, spent, grade, direction, text in JUDGED:
        table.row(name, office, f"{spent:,}", *grade, direction, text)
    counts = "A：1事業　B：1事業　D：1事業"
    table.row(word, "", f"{TOTAL:,}", counts, "", "", "", "")
    db = read(made.save())
    query = "SELECT name, department, actual_yen / 1000, evaluation, direction FROM programmes"
    assert set(db.execute(query)) == {
        (name, office, spent, grade[-1], direction)
        for office, name, spent, grade, direction, _ in JUDGED
    }
    assert list(db.execute("SELECT amount_yen / 1000 FROM totals")) == [(TOTAL,)]
    assert {text for (text,) in db.execute("SELECT text FROM passages")} >= {
        counts.replace("　", " ")
    }
    codes = {code for (code,) in db.execute("SELECT code FROM problems")}
    assert "claimed-twice" not in codes


@pytest.mark.parametrize("label", ["合計（新規1事業、拡充2事業）", "合計（3事業）"])
def test_counts_of_several_kinds_are_added_up(tmp_path: Path, label: str) -> None:
    """合計 is of all, whatever it counts, and not of the last heading."""
    made = paper(tmp_path / "p.pdf", "令和８年度　主要事業一覧")
    table = Table(made, columns((" 事業名", 200), ("予算額", 90)), 100)
    table.heads()
    for office, name, amount, *_ in JUDGED:
        table.heading(f"○　{office}")
        table.row(name, f"{amount:,}")
    table.row(label, f"{TOTAL:,}")
    db = read(made.save())
    assert list(db.execute("SELECT status FROM checks")) == [("closed",)]
    assert not list(db.execute("SELECT code FROM problems WHERE code = 'count-differs'"))


@pytest.mark.parametrize("word", ["決算額", "決算額（千円）", "実績額"])
def test_years_below_one_word_are_what_was_spent_in_each(tmp_path: Path, word: str) -> None:
    """A mere year over a column is none of a budget where 決算額 stands above it."""
    made = paper(tmp_path / "p.pdf", "令和６年度　事務事業の決算一覧")
    years = [(f"令和{n}年度", 75) for n in (4, 5, 6)]
    table = Table(made, columns(("事業名", 160), ("担当課", 70), *years), 100)
    table.heads([(word, 2, 4)])
    for office, name, spent, *_ in JUDGED:
        table.row(name, office, f"{spent - 20:,}", f"{spent - 10:,}", f"{spent:,}")
    db = read(made.save())
    query = "SELECT name, budget_yen, actual_yen / 1000, fiscal_year FROM programmes"
    assert set(db.execute(query)) == {(name, None, spent, 2024) for _, name, spent, *_ in JUDGED}
    query = """
        SELECT name, amounts.fiscal_year, stage, yen / 1000 FROM amounts
        JOIN programmes p ON p.id = row_id
    """
    assert set(db.execute(query)) == {
        (name, 2024 - less // 10, "settled", spent - less)
        for _, name, spent, *_ in JUDGED
        for less in (10, 20)
    }
