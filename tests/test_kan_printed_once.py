"""款 and 項 in columns of a list: each printed once, with empty cells below it."""

from pathlib import Path

import pytest

from yosandb.tests.kan_papers import read
from yosandb.tests.papers import Table, columns, paper

HEADS = (("款", 80.0), ("項", 90.0), ("事業名", 150.0))


def listed(
    path: Path, title: str, last: str, *rows: tuple[str, ...]
) -> list[tuple[str | None, ...]]:
    made = paper(path, title)
    table = Table(made, columns(*HEADS, (last, 70.0)), 100)
    table.heads()
    for row in rows:
        table.row(*row)
    db = read(made.save())
    return list(db.execute("SELECT name, section, code FROM programmes ORDER BY ordinal"))


@pytest.mark.parametrize(
    ("title", "last"),
    [
        ("令和７年度　一般会計繰越明許費繰越計算書", "翌年度繰越額"),
        ("令和７年度　９月補正予算　主な事業", "補正額"),
    ],
)
def test_an_empty_cell_is_as_the_one_above_it(tmp_path: Path, title: str, last: str) -> None:
    assert listed(
        tmp_path / "list.pdf",
        title,
        last,
        ("3 民生費", "1 社会福祉費", "手話通訳者派遣事業", "4,310"),
        ("", "", "相談支援事業", "18,200"),
        ("", "2 老人福祉費", "緊急通報装置貸与事業", "2,960"),
        ("", "3 児童福祉費", "放課後児童対策事業", "51,700"),
        ("", "小　計", "", "77,170"),
        ("4 衛生費", "1 保健衛生費", "予防接種事業", "96,400"),
        ("", "", "結核検診事業", "5,030"),
        ("合　計", "", "", "178,600"),
    ) == [
        ("手話通訳者派遣事業", "社会福祉費", "3民生費 1社会福祉費"),
        ("相談支援事業", "社会福祉費", "3民生費 1社会福祉費"),
        ("緊急通報装置貸与事業", "老人福祉費", "3民生費 2老人福祉費"),
        ("放課後児童対策事業", "児童福祉費", "3民生費 3児童福祉費"),
        ("予防接種事業", "保健衛生費", "4衛生費 1保健衛生費"),
        ("結核検診事業", "保健衛生費", "4衛生費 1保健衛生費"),
    ]


def test_where_each_row_says_its_own_an_empty_cell_says_nothing(tmp_path: Path) -> None:
    assert listed(
        tmp_path / "list.pdf",
        "令和７年度　９月補正予算　主な事業",
        "補正額",
        ("3 民生費", "1 社会福祉費", "手話通訳者派遣事業", "4,310"),
        ("3 民生費", "2 老人福祉費", "緊急通報装置貸与事業", "2,960"),
        ("", "", "災害対策用備蓄事業", "7,000"),
        ("4 衛生費", "1 保健衛生費", "予防接種事業", "96,400"),
    )[2] == ("災害対策用備蓄事業", None, None)
