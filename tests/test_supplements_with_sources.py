"""Lists of a supplementary budget whose sources of money stand below each other beside each name,
with the sum of 補正前の額 and 補正額 under any word; carry-over tables with 款 and 項 beside."""

from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.tests.kan_papers import read
from yosandb.tests.papers import SIZE, Table, columns, length, money, paper
from yosandb.tests.typeset import Paper

# Tag, name, office, before, supplement, its sources, why; below each 款.
ROWS = {
    "総務費": [
        (
            "新",
            "移住支援金給付事業",
            "企画課",
            0,
            12_000,
            {"県支出金": 9_000, "一般財源": 3_000},
            "県の制度に/合わせる。",
        ),
        ("", "庁舎管理費", "管財課", 84_200, -1_300, {"一般財源": -1_300}, "入札による。"),
    ],
    "教育費": [
        (
            "拡",
            "体育館空調設備設置/事業",
            "教育総務課",
            45_100,
            87_500,
            {"国庫支出金": 22_500, "市債": 52_500, "一般財源": 12_500},
            "避難所となる/体育館に設ける。",
        ),
        ("", "図書購入費", "図書館", 9_800, 600, {"その他": 600}, "指定寄附による。"),
        (
            "",
            "奨学資金",
            "学校教育課",
            8_000,
            -2_010,
            {"その他": -1_510, "一般財源": -500},
            "申請の減による。",
        ),
    ],
}
MEASURES = {
    "国庫支出金": "national",
    "県支出金": "prefectural",
    "市債": "bonds",
    "その他": "other",
    "一般財源": "general",
}
LINE = 11.0


def put(made: Paper, words: str, x0: float, top: float, x1: float | None = None) -> None:
    """Words from a place on, or up to another one."""
    made.text(words, x0 if x1 is None else x1 - length(words), top, SIZE)


def listed(
    path: Path, after: str, *, columns_of: int = 1, wide: float = 90.0, ruled: bool = True
) -> Database:
    """A list of them; the sources have one column, with words and figures, or two of them. It is
    ruled, or has level lines alone."""
    made = paper(path, "令和７年度　一般会計補正予算（第４号）の主な事業")
    parts = [("財源内訳", wide)] if columns_of == 1 else [("財源", 56.0), ("金額", 48.0)]
    heads = [("事業名", 112.0), ("補正前の額", 54.0), ("補正額", 54.0), (after, 60.0)]
    table = Table(made, columns(*heads, *parts, ("補正の理由", 100.0)), 100, ruled=ruled)
    table.heads()
    tops = [100.0]
    x0, x1 = table.columns[4].x0 + 3, table.columns[3 + columns_of].x1 - 4
    whole = [0, 0]
    for kan, rows in ROWS.items():
        tops.append(table.top)
        table.heading(f"〔{kan}〕")
        for tag, name, office, before, more, sources, why in rows:
            tops.append(table.top)
            lines = [*(f"{f'【{tag}】' if tag else ''}{name}").split("/"), f"（{office}）"]
            for n, (word, amount) in enumerate(sources.items()):
                put(made, word, x0, table.top + 5 + LINE * n)
                put(made, money(amount), 0, table.top + 5 + LINE * n, x1)
            figures = [
                f"{amount:,}" if amount >= 0 else f"△{-amount:,}"
                for amount in (before, more, before + more)
            ]
            cells = ["/".join(lines), *figures, *[""] * columns_of, why]
            table.row(*cells, height=8 + LINE * max(len(lines), len(sources)))
            whole = [whole[0] + before, whole[1] + more]
    tops.append(table.top)
    table.row("合　計", *map(money, (*whole, sum(whole))), *[""] * columns_of, "")
    for top in (*tops, table.top):
        made.line(table.columns[0].x0, top, table.columns[-1].x1, top)
    return read(made.save())


@pytest.mark.parametrize("after", ["計", "合計", "累計", "改予算額"])
@pytest.mark.parametrize("columns_of", [1, 2])
@pytest.mark.parametrize(("wide", "ruled"), [(81.0, True), (90.0, True), (90.0, False)])
def test_each_source_is_of_the_programme_beside_it(
    tmp_path: Path, after: str, columns_of: int, wide: float, ruled: bool
) -> None:
    path = tmp_path / "list.pdf"
    db = listed(path, after, columns_of=columns_of, wide=wide, ruled=ruled)
    every = [(kan, *row) for kan, rows in ROWS.items() for row in rows]
    sql = """
        SELECT name, section, department, before_yen, supplement_yen, description
        FROM programmes ORDER BY ordinal
    """
    assert list(db.execute(sql)) == [
        (name.replace("/", ""), kan, office, 1000 * before, 1000 * more, why.replace("/", "\n"))
        for kan, _, name, office, before, more, _, why in every
    ]
    beside = "SELECT name, measure, yen FROM amounts JOIN programmes ON programmes.id = row_id"
    wanted = {
        (name.replace("/", ""), MEASURES[word], 1000 * amount)
        for _, _, name, _, _, _, sources, _ in every
        for word, amount in sources.items()
    }
    wanted |= {
        (name.replace("/", ""), "total", 1000 * (before + more))
        for _, _, name, _, before, more, _, _ in every
    }
    assert {*db.execute(beside)} == wanted
    assert {row["status"] for row in db["checks"].rows} == {"closed"}
    assert not list(db["problems"].rows)


def test_a_figure_that_stands_upon_its_word_is_none(tmp_path: Path) -> None:
    """Its first figure is not known: 22,500 upon the end of 国庫支出金 is no 2,500."""
    db = listed(tmp_path / "list.pdf", "計", wide=76.0)
    found = {row["yen"] for row in db["amounts"].rows if row["measure"] != "total"}
    assert found == {9_000_000, 3_000_000, -1_300_000, 600_000, -1_510_000, -500_000}
    assert {"overlaid-text", "amount-not-plain"} <= {row["code"] for row in db["problems"].rows}


def test_what_is_no_sum_of_others_is_no_amount_of_the_supplement(tmp_path: Path) -> None:
    made = paper(tmp_path / "list.pdf", "令和７年度　一般会計補正予算（第４号）の主な事業")
    heads = (("事業名", 150.0), ("補正前の額", 80.0), ("補正額", 80.0), ("累計", 80.0))
    table = Table(made, columns(*heads), 100)
    table.heads()
    for name, before, more in (("空き家対策事業", 100, 20), ("道路維持事業", 240, 31)):
        table.row(name, money(before), money(more), money(before + more + 7))
    db = read(made.save())
    assert db["programmes"].count == 2
    assert db["amounts"].count == 0


def test_a_programme_is_of_the_kan_beside_it(tmp_path: Path) -> None:
    made = paper(tmp_path / "list.pdf", "令和７年度　繰越明許費")
    heads = (("款", 90.0), ("項", 120.0), ("事業名", 180.0), ("金額", 80.0))
    table = Table(made, columns(*heads), 100)
    table.heads()
    table.row("2 総務費", "3戸籍住民基本台帳費", "戸籍情報システム改修事業", "5,830")
    table.row("8 土木費", "2 道路橋りょう費", "橋りょう長寿命化修繕事業", "92,000")
    table.row("", "", "合　計", "97,830")
    db = read(made.save())
    assert list(
        db.execute("SELECT section, carried_over_yen FROM programmes ORDER BY ordinal")
    ) == [
        ("戸籍住民基本台帳費", 5_830_000),
        ("道路橋りょう費", 92_000_000),
    ]
