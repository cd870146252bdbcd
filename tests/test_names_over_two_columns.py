"""Ruled lists: one word over a column of tags and that of the names; headings over walls that print
the sums of what is below them; marks that a legend explains in a sentence."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from yosandb.tests.kan_papers import read
from yosandb.tests.papers import SIZE, length, paper
from yosandb.tests.typeset import Paper

ROW = 24.0
# Tag, name, last year, this year, office, text; below each part.
Row = tuple[str, str, int, int, str, str]
PARTS: dict[str, Sequence[Row]] = {
    "第１章　安心して子育てができる穏やかなまち": [
        ("新", "産後ケア訪問事業", 0, 6_318, "こども課", "自宅を訪ねる。"),
        ("拡", "学童保育施設整備事業", 31_020, 87_450, "こども課", "専用施設を建てる。"),
        ("", "保育所等給付費", 1_251_366, 1_284_700, "保育課", "12園への給付"),
    ],
    "第２章　いきいきと学び続ける学びのまち": [
        ("", "支援員配置事業", 24_816, 24_816, "教育課", "４校に置く。"),
        ("新", "端末更新事業", 0, 352_000, "教育課", "5,120台を替える。"),
    ],
}
EVERY = [row for rows in PARTS.values() for row in rows]


def boxes(made: Paper, edges: Sequence[float], top: float, height: float = ROW) -> None:
    for x in edges:
        made.line(x, top, x, top + height)
    for y in (top, top + height):
        made.line(edges[0], y, edges[-1], y)


def put(made: Paper, words: str, x0: float, x1: float, top: float) -> None:
    """Words at the left of a cell, figures at its right."""
    figure = words[-1:].isdigit() and words.replace(",", "").lstrip("△").isdigit()
    made.text(words, x1 - 3 - length(words) if figure else x0 + 3, top + 7, SIZE)


def money(amount: int) -> str:
    return f"{amount:,}".replace("-", "△")


@pytest.mark.parametrize("tags", [("新", "拡"), ("新規", "拡充")])
@pytest.mark.parametrize("sum_", ["主な事業の計", "合　計"])
def test_a_column_of_tags_under_the_word_of_the_names(
    tmp_path: Path, tags: tuple[str, str], sum_: str
) -> None:
    """A remark beside a sum makes no programme of it."""
    made = paper(tmp_path / "p.pdf", "令和８年度当初予算　主要事業の概要")
    edges = (40.0, 66.0, 230.0, 300.0, 370.0, 430.0, 560.0)
    top = 100.0
    boxes(made, (edges[0], *edges[2:]), top)
    words = ("事　業　名", "８年度当初", "７年度当初", "担当", "説　　明")
    for word, x0, x1 in zip(words, (edges[0], *edges[2:-1]), edges[2:], strict=True):
        put(made, word, x0, x1, top)
    for tag, name, last, this, office, text in EVERY:
        top += ROW
        boxes(made, edges, top)
        said = {"新": tags[0], "拡": tags[1], "": ""}[tag]
        row = (said, name, money(this), money(last), office, text)
        for word, x0, x1 in zip(row, edges, edges[1:], strict=False):
            put(made, word, x0, x1, top)
    top += ROW
    boxes(made, (edges[0], *edges[2:]), top)
    sums = sum(row[3] for row in EVERY), sum(row[2] for row in EVERY)
    last_row = (sum_, *map(money, sums), "", "ほかに経常的な経費の整理")
    for word, x0, x1 in zip(last_row, (edges[0], *edges[2:-1]), edges[2:], strict=True):
        put(made, word, x0, x1, top)
    db = read(made.save())
    query = """
        SELECT tag, name, budget_yen, department FROM programmes
        LEFT JOIN programme_tags ON programme_id = programmes.id ORDER BY ordinal
    """
    assert list(db.execute(query)) == [
        (tag or None, name, 1000 * this, office) for tag, name, _, this, office, _ in EVERY
    ]
    totals = {amount for (amount,) in db.execute("SELECT amount_yen FROM totals")}
    assert totals == {1000 * amount for amount in sums}


@pytest.mark.parametrize("through", [True, False], ids=["over walls", "merged"])
def test_a_heading_behind_its_sums(tmp_path: Path, *, through: bool) -> None:
    """Its words run over the walls that its row may have; its amounts are the sums of its rows."""
    made = paper(tmp_path / "p.pdf", "令和８年度当初予算　主要事業の概要", unit="")
    made.text("◆：新規に実施する事業　　◇：内容を拡充する事業", 40, 80, SIZE)
    made.text("単位：千円", 510, 80, SIZE)
    edges = (40.0, 64.0, 134.0, 204.0, 264.0, 390.0, 490.0, 560.0)
    top = 100.0

    def row(*words: str) -> None:
        nonlocal top
        over = words[5:] == ("", "") and not through
        boxes(made, (*edges[:5], edges[-1]) if over else edges, top)
        for word, x0, x1 in zip(words, edges, edges[1:], strict=False):
            put(made, word, x0, x1, top)
        top += ROW

    row("", "８年度当初", "７年度当初", "増減", "事　業　名", "説　　明", "担当")
    for part, rows in PARTS.items():
        this, last = sum(row[3] for row in rows), sum(row[2] for row in rows)
        row("", money(this), money(last), money(this - last), part, "", "")
        for tag, name, before, now, office, text in rows:
            mark = {"新": "◆", "拡": "◇", "": ""}[tag]
            row(mark, money(now), money(before), money(now - before), name, text, office)
    db = read(made.save())
    query = """
        SELECT section, tag, name, budget_yen, previous_yen FROM programmes
        LEFT JOIN programme_tags ON programme_id = programmes.id ORDER BY ordinal
    """
    assert list(db.execute(query)) == [
        (part[4:], tag or None, name, 1000 * this, 1000 * last)
        for part, rows in PARTS.items()
        for tag, name, last, this, *_ in rows
    ]
    assert {row["status"] for row in db["checks"].rows} == {"closed"}
