"""Abolished 款, with a mark and without, and うち rows, in tables of every make."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import pytest

from yosandb.tests.kan_papers import REVENUE, SPENDING, Kan, change, read, total
from yosandb.tests.papers import Column, Table, columns, money, paper
from yosandb.tests.typeset import HEIGHT, WIDTH, Paper

GONE: Kan = (None, "諸支出金", 0, 5_000)
PART = ("うち個人市民税", 1_800_000, 1_700_000)


@dataclass(frozen=True)
class Make:
    """How a table is set: ruled or not, numbers before the names or apart, both sides how."""

    ruled: bool
    apart: bool
    beside: bool
    mark: str

    @property
    def heads(self) -> list[tuple[str, float]]:
        width = 75.0 if self.beside else 90.0
        names: list[tuple[str, float]] = [("款", 20.0)] if self.apart else []
        names.append(("款名" if self.apart else "款", 120.0 if self.beside else 200.0))
        return [*names, ("本年度", width), ("前年度", width), ("増減", width)]

    def row(self, number: str, name: str, this: int | None, last: int | None) -> list[str]:
        said = [number, name] if self.apart else [f"{number} {name}".strip()]
        return [*said, money(this), money(last), money(change(this, last))]

    def rows(self, kan: Sequence[Kan], side: str) -> Iterator[list[str]]:
        this, last = total([*kan])
        for number, name, now, then in kan:
            yield self.row(str(number), name, now, then)
            if name == "市税":
                yield self.row("", f"　{PART[0]}", *PART[1:])
        if side == "歳出":
            marked = self.mark.format(GONE[1])
            lead, _, name = marked.rpartition(" ")
            yield self.row(lead, name, *GONE[2:])
            last += GONE[3] or 0
        yield self.row("", f"{side}合計", this, last)

    def typeset(self, path: Path) -> Path:
        made = paper(path, "令和7年度 みなと市一般会計当初予算 款別一覧")
        sides = [
            ("歳入", list(self.rows(SHORT, "歳入"))),
            ("歳出", list(self.rows(SPENDING, "歳出"))),
        ]
        if self.beside:
            self._beside(made, sides)
        else:
            self._stacked(made, sides)
        return made.save()

    def _stacked(self, made: Paper, sides: Sequence[tuple[str, list[list[str]]]]) -> None:
        top = 100.0
        for side, rows in sides:
            made.text(side, 40, top - 14, 9)
            top = self._table(made, columns(*self.heads), top, rows) + 40

    def _beside(self, made: Paper, sides: Sequence[tuple[str, list[list[str]]]]) -> None:
        """Each row beside another one, and the totals on one line."""
        made.canvas.setPageSize((1.4 * WIDTH, HEIGHT))
        made.text("歳入", 60, 84, 10)
        made.text("歳出", 460, 84, 10)
        (_, left), (_, right) = sides
        empty = [""] * len(self.heads)
        height = max(len(left), len(right)) - 1
        a, b = (
            [*rows[:-1], *[empty] * (height - len(rows) + 1), rows[-1]] for rows in (left, right)
        )
        both = [[*one, *other] for one, other in zip(a, b, strict=True)]
        self._table(made, columns(*self.heads, *self.heads, left=14), 100, both)

    def _table(
        self, made: Paper, heads: Sequence[Column], top: float, rows: Sequence[Sequence[str]]
    ) -> float:
        table = Table(made, heads, top, ruled=self.ruled)
        table.heads()
        for row in rows:
            table.row(*row, height=24)
        return table.top


# No name is too long for half a page, and both sides come to the same.
SHORT = [
    *(kan for kan in REVENUE if len(kan[1]) < 10 and kan[1] != "市債"),
    (8, "市債", 643_700, 575_500),
]
MARKS = ["廃款 {}", "△ {}", "▲ {}", "〇 {}", "○ {}", "・ {}", "（{}）", "「{}」", "{}"]
MAKES = [
    *(
        Make(ruled, apart, beside, "△ {}")
        for ruled, apart, beside in product((True, False), repeat=3)
    ),
    *(Make(True, apart, False, mark) for apart in (True, False) for mark in MARKS),
]


def told(make: Make) -> str:
    sides = "beside" if make.beside else "stacked"
    lines, number = "ruled" if make.ruled else "white", "apart" if make.apart else "before"
    return f"{lines}-{number}-{sides}-{make.mark}"


@pytest.mark.parametrize("make", dict.fromkeys(MAKES), ids=told)
def test_each_kan_its_parts_and_what_was_abolished(make: Make, tmp_path: Path) -> None:
    db = read(make.typeset(tmp_path / "paper.pdf"))
    sql = (
        "SELECT side, number, name, amount_yen, previous_yen, coalesce(abolished, 0)"
        " FROM items WHERE level = 'kan'"
    )
    assert sorted(db.execute(sql).fetchall(), key=str) == sorted(
        (
            (side, number, name, 1000 * (a or 0), 1000 * (b or 0), int(number is None))
            for side, kan in (("revenue", SHORT), ("expenditure", [*SPENDING, GONE]))
            for number, name, a, b in kan
        ),
        key=str,
    )
    parts = (
        "SELECT owner.name, part.name, part.amount_yen FROM items AS part"
        " JOIN items AS owner ON owner.id = part.parent_id"
    )
    assert db.execute(parts).fetchall() == [("市税", PART[0], 1000 * PART[1])]
    assert db.execute("SELECT DISTINCT status FROM checks").fetchall() == [("closed",)]
    assert db.execute("SELECT count(*) FROM unclaimed").fetchone() == (0,)
