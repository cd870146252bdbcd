"""Dots that lead from a name to its amount are no text, wherever they stand and whatever they are.

Tables of 款 without any lines, and lists of programmes, each typeset in several ways.
"""

from itertools import pairwise
from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.extract.page import Box
from yosandb.tests.kan_papers import REVENUE, SPENDING, Kan, change, read, total
from yosandb.tests.papers import length, paper
from yosandb.tests.test_grant_forms import rows
from yosandb.tests.typeset import Paper

SIDES = {"revenue": REVENUE, "expenditure": SPENDING}
LEFT, THIS, SHARE, LAST, MORE, RATE = 60.0, 300.0, 350.0, 400.0, 480.0, 540.0
HEADS = ("款", "本年度", "前年度", "増減")
PROGRAMMES = (
    ("移住支援事業", "企画課", 12_345, 11_000),
    ("空き家の改修補助金", "建設課", 5_000, 0),
    ("港まつり", "観光課", 800, 900),
    ("図書の購入", "図書館", 4_500, 4_500),
)


def money(amount: int, unit: str = "") -> str:
    return f"{amount:,}{unit}".replace("-", "△")


def rate(this: int | None, last: int | None) -> str:
    return f"{100 * change(this, last) / last:.1f} ％".replace("-", "△") if last else "皆増"


def right(made: Paper, words: str, x: float, top: float) -> None:
    made.text(words, x - length(words, 9), top, 9)


def led(made: Paper, name: str, words: str, x: float, top: float, dot: str) -> None:
    """A name, words that end at `x`, and as many dots as there is room for between them."""
    made.text(name, LEFT, top, 9)
    right(made, words, x, top)
    start, end = LEFT + length(name, 9) + 6, x - length(words, 9) - 6
    wide = length(dot, 9)
    count = int((end - start) // wide) if dot else 0
    made.text(dot * count, end - count * wide, top, 9)


def side(made: Paper, top: float, kan: list[Kan], dot: str, unit: str, *, last: bool) -> float:
    """A side of the budget; only some cities print last year's amounts themselves."""
    made.text("区　　分", LEFT + 10, top, 9)
    words = ("予算額", "前年度予算額" if last else "構成比", "前年度との比較", "増減率")
    for word, x in zip(words, (THIS, LAST if last else SHARE, MORE, RATE), strict=True):
        right(made, word, x, top)
    whole = total(kan)
    for _, name, this, then in [*kan, (None, "合計", *whole)]:
        top += 16
        led(made, name, money(this or 0, unit), THIS, top, "" if name == "合計" else dot)
        if last:
            right(made, money(then or 0, unit), LAST, top)
        else:
            right(made, f"{100 * (this or 0) / whole[0]:.1f} ％", SHARE, top)
        right(made, money(change(this, then), unit), MORE, top)
        right(made, rate(this, then), RATE, top)
    return top + 56


def items(db: Database) -> list[tuple[object, ...]]:
    said = "side, name, amount_yen / 1000, previous_yen / 1000, change_yen / 1000"
    return rows(db, f"SELECT {said} FROM items ORDER BY side, name")


def problems(db: Database) -> list[tuple[object, ...]]:
    return rows(db, "SELECT code, message FROM problems")


@pytest.mark.parametrize("last", [True, False])
@pytest.mark.parametrize(
    ("dot", "unit"), [("…", " 千円"), ("‥", "千円"), ("・", " 千円"), (".", ""), ("", " 千円")]
)
def test_leaders_in_a_table_of_款(tmp_path: Path, dot: str, unit: str, *, last: bool) -> None:
    """Without last year's amounts, the words alone tell that a column is the change."""
    made = paper(tmp_path / "kan.pdf", "令和7年度 みなと市一般会計当初予算 款別一覧")
    made.text("" if unit else "（単位：千円）", 460, 60, 9)
    top = 100.0
    for word, kan in zip(("歳入", "歳出"), SIDES.values(), strict=True):
        made.text(f"（{word}）", 40, top - 16, 9)
        top = side(made, top, kan, dot, unit, last=last)
    db = read(made.save())
    assert items(db) == sorted(
        (of, name, this, then if last else None, change(this, then))
        for of, kan in SIDES.items()
        for _, name, this, then in kan
    )
    assert problems(db) == []
    assert rows(db, "SELECT text FROM unclaimed") == []
    closed = "SELECT status, count(*) FROM checks GROUP BY status"
    assert rows(db, closed) == [("closed", 26 if last else 5)]


def test_figures_run_up_to_each_other_behind_their_units(tmp_path: Path) -> None:
    """6.1 ％ △960,424 千円: less than a letter of white is between them in the longest row."""
    made = paper(tmp_path / "kan.pdf", "令和7年度 みなと市一般会計当初予算 款別一覧")
    made.text("（歳出）", 40, 84, 9)
    made.text("区　　分", LEFT + 10, 100, 9)
    for word, x in (("予算額", THIS), ("構成比", SHARE), ("増減額", 416), ("増減率", 458)):
        right(made, word, x, 100)
    whole = total(SPENDING)
    for n, (_, name, this, then) in enumerate([*SPENDING, (None, "歳出合計", *whole)], 1):
        top = 100.0 + 16 * n
        led(made, name, money(this or 0, " 千円"), THIS, top, "…" if n <= len(SPENDING) else "")
        right(made, f"{100 * (this or 0) / whole[0]:.1f} ％", SHARE, top)
        right(made, money(change(this, then), " 千円"), 416, top)
        right(made, rate(this, then), 458, top)
    db = read(made.save())
    assert [row[1:3] + row[4:] for row in items(db)] == sorted(
        (name, this, change(this, then)) for _, name, this, then in SPENDING
    )
    assert problems(db) == []


def test_leaders_within_the_boxes_of_names(tmp_path: Path) -> None:
    made = paper(tmp_path / "kan.pdf", "令和7年度 みなと市一般会計当初予算 款別一覧")
    made.text("（単位：千円）", 460, 60, 9)
    edges = (250.0, 340.0, 430.0, 520.0)
    for n, (_, name, this, then) in enumerate([*SPENDING, (None, "歳出合計", *total(SPENDING))]):
        top = 108.0 + 18 * n
        led(made, name, "", 250, top + 5, "…" if n < len(SPENDING) else "")
        for x1, amount in zip(edges[1:], (this, then, change(this, then)), strict=True):
            right(made, money(amount or 0), x1 - 4, top + 5)
        for x0, x1 in pairwise((50.0, *edges)):
            made.rect(Box(x0, top, x1, top + 18))
    for x0, x1, word in zip((50.0, *edges), edges, HEADS, strict=False):
        made.rect(Box(x0, 90, x1, 108))
        made.text(word, x0 + 10, 95, 9)
    db = read(made.save())
    assert [row[1:] for row in items(db)] == sorted(
        (name, this, then, change(this, then)) for _, name, this, then in SPENDING
    )


@pytest.mark.parametrize("led_to", ["office", "amount"])
def test_leaders_in_a_list_of_programmes(tmp_path: Path, led_to: str) -> None:
    made = paper(tmp_path / "list.pdf", "令和7年度 みなと市当初予算 主要事業一覧")
    made.text("（単位：千円）", 460, 60, 9)
    made.text("事業名", LEFT, 90, 9)
    made.text("担当課", 220, 90, 9)
    right(made, "予算額", 400, 90)
    right(made, "前年度予算額", 480, 90)
    for n, (name, office, this, then) in enumerate(PROGRAMMES, 1):
        top = 90.0 + 16 * n
        if led_to == "office":
            led(made, name, office, 220 + length(office, 9), top, "…")
            right(made, money(this), 400, top)
        else:
            made.text(name, LEFT, top, 9)
            made.text(office, 220, top, 9)
            start, end = 226 + length(office, 9), 394 - length(money(this), 9)
            count = int((end - start) // 4.5)
            made.text("." * count, end - 4.5 * count, top, 9)
            right(made, money(this), 400, top)
        right(made, money(then), 480, top)
    db = read(made.save())
    said = "SELECT name, department, budget_yen / 1000, previous_yen / 1000 FROM programmes"
    assert rows(db, f"{said} ORDER BY ordinal") == list(PROGRAMMES)
    assert problems(db) == []
    assert rows(db, "SELECT text FROM unclaimed") == []


def test_dots_in_the_place_of_a_figure_are_none(tmp_path: Path) -> None:
    """A short run of them, apart from what is on either side, says that there is no amount."""
    made = paper(tmp_path / "list.pdf", "令和7年度 みなと市当初予算 主要事業一覧")
    made.text("（単位：千円）", 460, 60, 9)
    for word, x in (("事業名", 90), ("前年度予算額", 300), ("予算額", 400)):
        right(made, word, x, 90)
    for n, (name, _, this, then) in enumerate(PROGRAMMES, 1):
        top = 90.0 + 16 * n
        made.text(name, LEFT, top, 9)
        right(made, money(then) if then else "……", 300, top)
        right(made, money(this), 400, top)
    said = "SELECT name, budget_yen / 1000, previous_yen / 1000 FROM programmes"
    assert rows(read(made.save()), f"{said} ORDER BY ordinal") == [
        (name, this, then or None) for name, _, this, then in PROGRAMMES
    ]
