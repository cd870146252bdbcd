"""A table over a spread prints its unit once, over the right half: the left half is in it, too."""

from pathlib import Path

import pytest

from yosandb.load.database import MEMORY, open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.reading_options import Options
from yosandb.tests.papers import Table, columns, paper
from yosandb.tests.typeset import Paper

LEFT = [(f"{n}", f"道路整備工事その{n}", f"{n},100") for n in range(1, 5)]
RIGHT = [(f"{n}年度まで", f"{n},300", f"{n + 1},400") for n in range(6, 10)]


def spread(path: Path, right_unit: str, *, apart: int = 0) -> Paper:
    made = paper(path, "債務負担行為に関する調書", unit="")
    left = Table(made, columns(("番号", 40), ("事項", 200), ("限度額", 90)), 120)
    left.heads()
    for row in LEFT:
        left.row(*row)
    for _ in range(apart):
        made.next_page()
        made.text("このページには何もない。", 100, 100)
    made.next_page()
    made.text(right_unit, 230, 100, 9)
    right = Table(made, columns(("期間", 120), ("地方債", 90), ("一般財源", 90)), 120)
    right.heads()
    for row in RIGHT:
        right.row(*row)
    return made


@pytest.mark.parametrize(
    ("unit", "apart", "yen"),
    [
        ("（単位 千円）", 0, [1_100_000, 2_100_000, 3_100_000, 4_100_000]),
        ("（単位 ％）", 0, [None] * 4),
        ("", 0, [None] * 4),
        ("（単位 千円）", 1, [None] * 4),
    ],
    ids=["facing", "of-shares", "none", "a-page-between"],
)
def test_the_left_half(tmp_path: Path, unit: str, apart: int, yen: list[int | None]) -> None:
    db = open_database(MEMORY)
    convert(inputs([spread(tmp_path / "a.pdf", unit, apart=apart).save()]), db, Options())
    query = "SELECT value, yen FROM figures WHERE page = 1 ORDER BY value"
    assert list(db.execute(query)) == [
        (1000.0 * n + 100, worth) for n, worth in enumerate(yen, start=1)
    ]
