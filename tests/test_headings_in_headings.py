"""Headings over the rows of a table that stand within each other: a chain of sections, as in a
list."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.papers import Table, columns, money, paper

HEAD = [("事業名", 210), ("予算額", 80), ("前年度", 80)]
PLAIN = {
    ("総務部", "財政課"): {"基金積立金": 8_714, "庁舎修繕費": 4_290},
    ("総務部", "防災課"): {"備蓄品整備費": 996, "防災訓練費": 310},
    ("教育部", "学校教育課"): {"通学バス運行費": 31_200, "給食管理費": 5_005},
}
POLICY = {
    ("安心して暮らせるまち", "子育ての支援"): {"保育料軽減事業": 8_714, "一時預かり事業": 4_290},
    ("安心して暮らせるまち", "高齢者の支援"): {"配食事業": 996, "見守り事業": 310},
    ("働く場のあるまち", "農業の振興"): {"就農支援事業": 31_200, "水路補修事業": 5_005},
}


def read(path: Path) -> Database:
    db = open_database(":memory:")
    convert(inputs([path]), db, Options())
    return db


def chains(db: Database) -> Iterator[tuple[Any, ...]]:
    """Each programme with its department, and its headings from the innermost out."""
    parents = {row["id"]: row for row in db["sections"].rows}
    for row in db.query("SELECT * FROM programmes ORDER BY ordinal"):
        found, at = [], row["section_id"]
        while at is not None:
            found.append(parents[at]["name"])
            at = parents[at]["parent_id"]
        assert found[:1] == [row["section"]]
        yield row["name"], row["department"], *found


def typeset(
    path: Path,
    content: Mapping[tuple[str, str], Mapping[str, int]],
    ways: tuple[Sequence[str], Sequence[str]],
    *,
    ruled: bool,
    sums: Sequence[str] = ("", ""),
) -> Path:
    """A list with an outer and an inner heading over rows, each set in its own way; `sums` are the
    labels of the totals below the rows of the inner and of the outer one."""
    made = paper(path, "令和７年度　主要事業一覧　白浜市")
    table = Table(made, columns(*HEAD), 100, ruled=ruled)
    table.heads()
    before, number, whole = "", [0, 0], 0
    for (outer, inner), rows in content.items():
        if outer != before:
            if before and sums[1]:
                table.row(sums[1].format(before), money(whole), "")
            before, number, whole = outer, [number[0] + 1, 0], 0
            table.heading(ways[0][min(number[0], len(ways[0])) - 1].format(outer))
        number[1] += 1
        table.heading(ways[1][min(number[1], len(ways[1])) - 1].format(inner))
        for name, yen in rows.items():
            table.row(name, money(yen), money(yen - 10))
        whole += sum(rows.values())
        if sums[0]:
            last = sum(yen - 10 for yen in rows.values())
            table.row(sums[0].format(inner), money(sum(rows.values())), money(last))
    if sums[1]:
        table.row(sums[1].format(before), money(whole), "")
    return made.save()


@pytest.mark.parametrize("ruled", [True, False])
@pytest.mark.parametrize("sums", [("", ""), ("{}　計", "{}　計"), ("小計", "計"), ("課計", "部計")])
@pytest.mark.parametrize("ways", [(["{}"], ["{}"]), (["【{}】"], ["〈{}〉"]), (["{}"], ["■{}"])])
def test_an_office_within_an_office(
    ways: tuple[list[str], list[str]], sums: Sequence[str], *, ruled: bool, tmp_path: Path
) -> None:
    db = read(typeset(tmp_path / "p.pdf", PLAIN, ways, ruled=ruled, sums=sums))
    assert list(chains(db)) == [
        (name, inner, inner, outer) for (outer, inner), rows in PLAIN.items() for name in rows
    ]
    statuses = [row["status"] for row in db["checks"].rows]
    assert statuses == ["closed"] * (8 if sums[0] else 0)
    assert db["sections"].count == 5


@pytest.mark.parametrize("ruled", [True, False])
@pytest.mark.parametrize(
    "ways",
    [
        (["１　{}", "２　{}"], ["（１）{}", "（２）{}"]),
        (["基本目標１　{}", "基本目標２　{}"], ["1-1　{}", "1-2　{}"]),
        (["政策１　{}", "政策２　{}"], ["施策１－１　{}", "施策１－２　{}"]),
        (["■{}"], ["【{}】"]),
        (["【政策】{}"], ["【施策】{}"]),
    ],
)
def test_a_policy_within_a_policy(
    ways: tuple[list[str], list[str]], *, ruled: bool, tmp_path: Path
) -> None:
    """By their numbers, or as one kind always stands right below the other."""
    db = read(typeset(tmp_path / "p.pdf", POLICY, ways, ruled=ruled, sums=("小計", "")))
    assert list(chains(db)) == [
        (name, None, inner, outer) for (outer, inner), rows in POLICY.items() for name in rows
    ]
    assert {row["status"] for row in db["checks"].rows} == {"closed"}


def test_a_policy_that_is_followed_by_offices_is_the_section(tmp_path: Path) -> None:
    """As in a list: below a heading that is no office a 課 is the department alone."""
    content = {
        ("子育ての支援", "こども課"): {"保育料軽減事業": 8_714},
        ("子育ての支援", "健康課"): {"健診事業": 996},
        ("農業の振興", "農林課"): {"就農支援事業": 31_200},
    }
    db = read(typeset(tmp_path / "p.pdf", content, (["{}"], ["{}"]), ruled=True))
    assert list(chains(db)) == [
        (name, inner, outer) for (outer, inner), rows in content.items() for name in rows
    ]


def test_a_bare_heading_within_one_that_is_marked(tmp_path: Path) -> None:
    """Across the table it is one; without rulings it would be a name like others."""
    db = read(typeset(tmp_path / "p.pdf", POLICY, (["●{}"], ["{}"]), ruled=True))
    assert list(chains(db)) == [
        (name, None, inner, outer) for (outer, inner), rows in POLICY.items() for name in rows
    ]


@pytest.mark.parametrize("ruled", [True, False])
def test_policies_within_an_office(*, ruled: bool, tmp_path: Path) -> None:
    """The office has the rows of all of them, and what stands below it does not end it."""
    content = {
        ("福祉課", "子育ての支援"): {"保育料軽減事業": 8_714},
        ("福祉課", "高齢者の支援"): {"配食事業": 996, "見守り事業": 310},
        ("農林課", "農業の振興"): {"就農支援事業": 31_200},
    }
    db = read(typeset(tmp_path / "p.pdf", content, (["■{}"], ["〈{}〉"]), ruled=ruled))
    assert list(chains(db)) == [
        (name, outer, inner, outer) for (outer, inner), rows in content.items() for name in rows
    ]


def test_the_sums_of_kan_and_kou_in_merged_cells(tmp_path: Path) -> None:
    """Each heading prints the sum of what is below it: 款 that of its 項."""
    content = {
        "2款 総務費": {"1項 総務管理費": {"電算管理事業": 8_714, "庁舎管理事業": 4_290}},
        "3款 民生費": {
            "1項 社会福祉費": {"配食事業": 996, "見守り事業": 310},
            "2項 児童福祉費": {"保育料軽減事業": 31_200, "一時預かり事業": 5_005},
        },
    }
    made = paper(tmp_path / "p.pdf", "令和７年度　主要事業一覧　白浜市")
    table = Table(made, columns(("事業名", 150), ("事業内容", 150), ("予算額", 80)), 100)
    table.heads()
    names, amounts = table.columns[:2], table.columns[2]

    def heading(words: str, yen: int) -> None:
        top = table.top
        made.text(words, names[0].x0 + 4, top + 5, 9)
        made.text(money(yen), amounts.x1 - 4 - 4.5 * len(money(yen)), top + 5, 9)
        for x0, x1 in ((names[0].x0, names[1].x1), (amounts.x0, amounts.x1)):
            made.line(x0, top + 20, x1, top + 20)
            made.line(x0, top, x0, top + 20)
            made.line(x1, top, x1, top + 20)
        table.top += 20

    for kan, parts in content.items():
        heading(kan, sum(sum(rows.values()) for rows in parts.values()))
        for kou, rows in parts.items():
            heading(kou, sum(rows.values()))
            for name, yen in rows.items():
                table.row(name, "市内で行う", money(yen))
    db = read(made.save())
    assert list(chains(db)) == [
        (name, None, kou.split()[1], kan.split()[1])
        for kan, parts in content.items()
        for kou, rows in parts.items()
        for name in rows
    ]
    assert {row["number"] for row in db["sections"].rows} == {"2款", "3款", "1項", "2項"}
    assert [row["status"] for row in db["checks"].rows] == ["closed"] * 5
