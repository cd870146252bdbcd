"""Tables of programmes whose tags are signs that a legend explains."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.tests.kan_papers import read
from yosandb.tests.papers import ROW, Table, columns, money, paper
from yosandb.tests.typeset import Paper

# Heading, then sign, name (its lines parted by /), this year, last year, office
Row = tuple[str, str, int, int, str]
FIRST: list[tuple[str, list[Row]]] = [
    (
        "１　人を育む",
        [
            ("◎", "５歳児健康診査事業", 6_432, 0, "健康づくり課"),
            ("○", "学校給食費負担軽減事業", 88_210, 61_340, "学校教育課"),
            ("", "図書館開館50周年記念事業費", 1_850, 300, "図書館"),
        ],
    ),
    (
        "２　地域を支える",
        [
            ("○", "地域公共交通活性化事業", 52_900, 47_500, "交通政策室"),
            ("◎", "ごみ収集運搬業務委託料（粗大ごみ/戸別収集に係るもの）", 21_318, 0, "環境衛生課"),
            ("", "空家等行政代執行費", 9_600, 9_600, "建築指導課"),
        ],
    ),
]
SECOND: list[tuple[str, list[Row]]] = [
    (
        "３　産業を興す",
        [
            ("○", "有害鳥獣被害防止対策費", 18_744, 15_090, "農林課"),
            ("", "後継者育成補助金", 3_000, 3_600, "商工課"),
        ],
    ),
]
WORDS = {"◎": "新", "○": "拡"}


@dataclass(frozen=True)
class Make:
    """How a list is set: with all lines (`ruled`), with `level` lines or none, its signs in a
    column under `over` or close before the names, its amounts on the last line of a name, and
    where its legend stands."""

    ruled: bool
    level: bool
    legend: str
    over: str | None
    low: bool = False
    sums: bool = True
    long: bool = True

    def typeset(self, path: Path) -> Path:
        made = paper(path, "令和８年度　みなと市当初予算　主要事業一覧")
        if not self.legend.startswith("※"):
            made.text(self.legend, 50, 78, 8)
        top = self._table(made, 100, FIRST)
        if self.legend.startswith("※"):
            made.text(self.legend, 50, top + 6, 8)
        made.next_page()
        self._table(made, 60, SECOND)
        return made.save()

    def _table(self, made: Paper, top: float, groups: Sequence[tuple[str, list[Row]]]) -> float:
        parts = [("事　　業　　名", 240.0), ("本年度", 70.0), ("前年度", 70.0), ("担当課", 90.0)]
        if self.over is not None:
            parts.insert(0, (self.over, 30.0))
        table = Table(made, columns(*parts), top, ruled=self.ruled, named=False)
        self._line(table)
        table.heads()
        self._line(table)
        for heading, rows in groups:
            table.heading(heading)
            self._line(table)
            for row in rows:
                self._row(table, row)
                self._line(table)
            if self.sums:
                made.text("小　計", 250, table.top + 5, 9)
                this, last = sum(row[2] for row in rows), sum(row[3] for row in rows)
                table.row(*[""] * (len(parts) - 3), money(this), money(last), "")
                self._line(table)
        return table.top

    def _row(self, table: Table, row: Row) -> None:
        sign, name, this, last, office = row
        if not self.long:
            name = name.split("（")[0]
        said = [sign, name] if self.over is not None else [f"{sign} {name}".strip()]
        height = ROW + 11 * name.count("/")
        if self.low and "/" in name:
            first, name = name.split("/")
            x = table.columns[len(said) - 1].x0 + 4
            table.paper.text(first, x, table.top + 5, 9)
            table.top += 11
            said[-1] = name
            height -= 11
        table.row(*said, money(this), money(last), office, height=height)

    def _line(self, table: Table) -> None:
        if self.level:
            table.paper.line(table.columns[0].x0, table.top, table.columns[-1].x1, table.top)


EQUAL = "凡例　◎＝新規　○＝拡充　無印＝継続"
MAKES = {
    "level lines": Make(False, True, EQUAL, "区分"),
    "level lines, amounts low": Make(False, True, EQUAL, "区分", low=True),
    "ruled": Make(True, False, EQUAL, "区分"),
    "ruled, no word over the signs": Make(True, False, "◎：新規事業　○：拡充事業", ""),
    "ruled, signs before names": Make(True, False, "※　◎…新規、○…拡充", None),
    "level lines, signs before names": Make(False, True, "（◎は新規、○は拡充）", None, sums=False),
    "no lines": Make(False, False, EQUAL, "区分", long=False),
}


def tagged(db: Database) -> list[tuple[object, ...]]:
    sql = (
        "SELECT name, section, coalesce((SELECT group_concat(tag) FROM programme_tags"
        " WHERE programme_id = programmes.id), ''), budget_yen, previous_yen, department"
        " FROM programmes ORDER BY name"
    )
    return list(db.execute(sql).fetchall())


@pytest.mark.parametrize("make", MAKES.values(), ids=list(MAKES))
def test_a_sign_is_the_tag_that_a_legend_says(make: Make, tmp_path: Path) -> None:
    db = read(make.typeset(tmp_path / "p.pdf"))
    assert tagged(db) == sorted(
        (
            _name(name if make.long else name.split("（")[0]),
            heading[2:],
            WORDS.get(sign, ""),
            1000 * this,
            1000 * last,
            office,
        )
        for heading, rows in (*FIRST, *SECOND)
        for sign, name, this, last, office in rows
    )
    said = db.execute("SELECT code FROM problems WHERE severity = 'error'").fetchall()
    assert said == []
    closed = db.execute("SELECT status, count(*) FROM checks GROUP BY status").fetchall()
    assert closed == ([("closed", 6)] if make.sums else [])


def _name(name: str) -> str:
    return name.replace("/", "").replace("５", "5").replace("（", "(").replace("）", ")")
