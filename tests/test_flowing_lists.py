"""Programmes in running text: name, amount, change and office flow, and break anywhere."""

from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.papers import length
from yosandb.tests.typeset import GOTHIC, MINCHO, Paper

SIZE = 10.0


class Text:
    """Running text that breaks where its line is full, in the middle of whatever stands there."""

    def __init__(self, path: Path, right: float) -> None:
        self.paper, self.right, self.top = Paper(path), right, 50.0

    def line(self, words: str, indent: float, *, font: str = MINCHO) -> None:
        x = 60 + SIZE * indent
        while words:
            count = next(
                (n for n in range(len(words), 1, -1) if x + length(words[:n], SIZE) <= self.right),
                1,
            )
            self.paper.text(words[:count], x, self.top, SIZE, font=font)
            words, x = words[count:], 60 + SIZE * (indent + 2)
            self.top += 16

    def heading(self, words: str, indent: float = 0) -> None:
        self.top += 6
        self.line(words, indent, font=GOTHIC)


def converted(text: Text) -> Database:
    db = open_database(":memory:")
    convert(inputs([text.paper.save()]), db, Options())
    return db


def programmes(db: Database) -> list[tuple[object, ...]]:
    fields = "name, section, budget_yen, previous_yen, change_yen, department, description"
    return list(db.execute(f"SELECT {fields} FROM programmes ORDER BY ordinal"))


def problems(db: Database) -> list[tuple[str]]:
    return list(db.execute("SELECT code FROM problems WHERE code <> 'municipality-unknown'"))


@pytest.mark.parametrize("edge", range(300, 420, 10))
def test_changes_with_a_legend(tmp_path: Path, edge: int) -> None:
    """Wherever the lines break, what they say is the same."""
    text = Text(tmp_path / f"{edge}.pdf", edge)
    text.line("令和８年度　白浜市の重点事業", 6, font=GOTHIC)
    text.line("　事業名の後は予算額、（　）内は前年度当初予算額との増減、［　］内は担当です。", 0)
    text.heading("Ⅰ　暮らしの安心")
    text.heading("１　高齢者", 1)
    text.line("①（拡）見守り訪問事業　12,345千円（＋2,300千円）［長寿支援課］", 2)
    text.line("訪問員を二名増やす。", 4)
    text.line("②補聴器購入費助成事業　1,204,500千円（△96,000千円）［福祉政策課］", 2)
    text.line("購入費の半分を助成する。", 4)
    text.heading("２　交通", 1)
    text.line("①（新）乗合タクシー運行事業　8,000千円（皆増）［まちづくり課］", 2)
    text.line("三路線を走らせる。", 4)
    text.heading("Ⅰの計　３事業　1,224,845千円", 4)
    db = converted(text)
    assert programmes(db) == [
        (
            "見守り訪問事業",
            "高齢者",
            12_345_000,
            None,
            2_300_000,
            "長寿支援課",
            "訪問員を二名増やす。",
        ),
        (
            "補聴器購入費助成事業",
            "高齢者",
            1_204_500_000,
            None,
            -96_000_000,
            "福祉政策課",
            "購入費の半分を助成する。",
        ),
        (
            "乗合タクシー運行事業",
            "交通",
            8_000_000,
            None,
            None,
            "まちづくり課",
            "三路線を走らせる。",
        ),
    ]
    assert problems(db) == []


def closed(db: Database) -> list[tuple[str, int]]:
    return list(db.execute("SELECT status, count(*) FROM checks GROUP BY status"))


def numbered(text: Text, *amounts: str) -> None:
    """Two parts with their sums, below each other in one."""
    for number, amount in enumerate(amounts, 1):
        text.heading(f"第{number}　施策の{'甲乙'[number - 1]}")
        text.heading("１　人", 1)
        text.line("（１）相談員配置事業　1,200千円（前年度 1,100千円）（福祉課）", 2)
        text.heading("２　物", 1)
        text.line("（１）機器更新事業　2,300千円（前年度 0千円）（総務課）", 2)
        text.line("（２）図書購入事業　500千円（前年度 700千円）（図書課）", 2)
        text.line(f"第{number}の計　３事業　{amount}", 8)


def test_a_total_of_the_section_that_it_numbers(tmp_path: Path) -> None:
    text = Text(tmp_path / "list.pdf", 540)
    numbered(text, "4,000千円", "4,000千円")
    db = converted(text)
    assert len(programmes(db)) == 6
    assert list(db.execute("SELECT section FROM totals")) == [("施策の甲",), ("施策の乙",)]
    assert closed(db) == [("closed", 2)]


def test_such_a_total_that_does_not_add_up_is_said(tmp_path: Path) -> None:
    text = Text(tmp_path / "list.pdf", 540)
    numbered(text, "4,000千円", "4,100千円")
    assert closed(converted(text)) == [("closed", 1), ("open", 1)]


@pytest.mark.parametrize("edge", range(230, 330, 10))
def test_changes_by_their_plus_sign(tmp_path: Path, edge: int) -> None:
    """No word says what stands in brackets; last year's amount has no sign."""
    text = Text(tmp_path / "list.pdf", edge)
    text.line("令和８年度予算　主な事業", 2, font=GOTHIC)
    text.line("・河川改修事業　1億2,345万円（＋2,345万円）〔土木課〕", 0)
    text.line("・水防倉庫整備事業　980万円（△120万円）〔危機管理課〕", 0)
    text.line("・消防車両更新事業　4,300万円（皆増）〔消防本部警防課〕", 0)
    db = converted(text)
    assert [row[0] for row in programmes(db)] == [
        "河川改修事業",
        "水防倉庫整備事業",
        "消防車両更新事業",
    ]
    assert [row[2:6] for row in programmes(db)] == [
        (123_450_000, None, 23_450_000, "土木課"),
        (9_800_000, None, -1_200_000, "危機管理課"),
        (43_000_000, None, None, "消防本部警防課"),
    ]
    assert problems(db) == []


def test_an_office_on_the_next_page(tmp_path: Path) -> None:
    text = Text(tmp_path / "list.pdf", 540)
    text.line("令和８年度予算　主な事業", 2, font=GOTHIC)
    text.line("０　花壇整備事業　3,000千円（＋400千円）〔公園課〕", 0)
    text.line("１　公園改修事業　5,000千円（＋100千円）〔公園課〕", 0)
    text.line("遊具を替える。", 2)
    text.line("２　街路樹管理事業　7,000千円（△200千円）", 0)
    text.paper.next_page()
    text.top = 50
    text.line("〔緑化推進課〕", 2)
    text.line("枝を払う。", 2)
    text.line("３　駐輪場整備事業　9,000千円（＋300千円）〔道路課〕", 0)
    db = converted(text)
    offices = [(row[0], row[5], row[6]) for row in programmes(db)]
    assert offices[1:] == [
        ("公園改修事業", "公園課", "遊具を替える。"),
        ("街路樹管理事業", "緑化推進課", "枝を払う。"),
        ("駐輪場整備事業", "道路課", None),
    ]
