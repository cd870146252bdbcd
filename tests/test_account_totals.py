"""Tables of accounts: what each is to have is its total, whatever the unit and the lines."""

from pathlib import Path

import pytest

from yosandb.tests.kan_papers import read
from yosandb.tests.papers import SIZE, length
from yosandb.tests.typeset import Paper

# Account, this year and last year in 百万円.
ACCOUNTS = (
    ("一般会計", 18_460, 18_020),
    ("国民健康保険特別会計", 3_912, 4_005),
    ("母子父子寡婦福祉資金貸付特別会計", 36, 41),
    ("病院事業会計", 7_208, 6_990),
)
UNITS = {
    "千円": lambda n: f"{n * 1000:,}",
    "百万円": lambda n: f"{n:,}",
    "億円": lambda n: f"{n / 100:.2f}",
    "in words": lambda n: (f"{n // 100}億" if n >= 100 else "") + f"{n % 100 * 100:,}万円",
    "in its cell": lambda n: f"{n:,}百万円",
}


def typeset(
    path: Path,
    unit: str,
    lines: str,
    *,
    title: str = "２　会計別の予算",
    heads: tuple[str, ...] = ("会計名", "令和９年度", "令和８年度", "増減"),
    more: tuple[tuple[str, int, int], ...] = (),
) -> Path:
    paper = Paper(path)
    paper.text("令和９年度　みなと市の財政", 60, 40, 15)
    paper.text(title, 60, 80, 12)
    if "円" in unit:
        paper.text(f"（単位：{unit}）", 440, 84, SIZE)
    every = [*ACCOUNTS, *more]
    every.append(("合　計", sum(x[1] for x in every), sum(x[2] for x in every)))
    rows: list[tuple[str, ...]] = [heads]
    for name, this, last in every:
        sign = "△" if this < last else ""
        said = (UNITS[unit](this), UNITS[unit](last), sign + UNITS[unit](abs(this - last)))
        rows.append((name, *said)[: len(heads)])
    edges = (60, 250, 345, 440, 535)[: len(heads) + 1]
    for n, row in enumerate(rows):
        top = 100 + 20.0 * n
        for cell, x0, x1 in zip(row, edges, edges[1:], strict=False):
            figure = n and x0 > 60
            paper.text(cell, x1 - 4 - length(cell) if figure else x0 + 4, top + 5, SIZE)
        if lines != "white":
            paper.line(60, top + 20, edges[-1], top + 20)
        if lines == "ruled":
            paper.line(60, top, edges[-1], top)
            for x in edges:
                paper.line(x, top, x, top + 20)
    return paper.save()


def totals(path: Path) -> list[tuple[str, int]]:
    query = "SELECT label, amount_yen FROM totals WHERE kind = 'account' ORDER BY amount_yen"
    return list(read(path).execute(query))


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("lines", ["ruled", "level", "white"])
def test_each_is_the_total_of_its_account(tmp_path: Path, unit: str, lines: str) -> None:
    path = typeset(tmp_path / "p.pdf", unit, lines)
    assert totals(path) == sorted(
        ((name, n * 1_000_000) for name, *own in ACCOUNTS for n in own), key=lambda x: x[1]
    )


def test_they_stay_figures_and_parts_of_their_sum(tmp_path: Path) -> None:
    db = read(typeset(tmp_path / "p.pdf", "百万円", "ruled"))
    assert db.execute("SELECT count(*) FROM figures").fetchone() == (15,)
    found = set(db.execute("SELECT label, amount_yen FROM totals WHERE kind = 'total'"))
    assert ("合計", sum(this for _, this, _ in ACCOUNTS) * 1_000_000) in found
    assert {row["status"] for row in db["checks"].rows} == {"closed"}


@pytest.mark.parametrize(
    ("title", "heads", "more"),
    [
        ("地方債の残高", ("会計名", "令和９年度末", "令和８年度末"), ()),
        ("２　会計別の予算", ("会計名", "令和９年度残高", "令和８年度残高"), ()),
        ("一般会計からの繰出金", ("会計", "令和９年度", "令和８年度"), ()),
        ("財政のすがた", ("区分", "令和９年度", "令和８年度"), ()),
        ("２　会計別の予算", ("区分", "令和９年度", "令和８年度"), (("道路整備事業", 120, 90),)),
    ],
)
def test_other_money_of_accounts_is_no_total_of_them(
    tmp_path: Path,
    title: str,
    heads: tuple[str, ...],
    more: tuple[tuple[str, int, int], ...],
) -> None:
    path = typeset(tmp_path / "p.pdf", "千円", "ruled", title=title, heads=heads, more=more)
    assert totals(path) == []
