"""Papers that hold no record: contents, resolutions of a council, prose with figures in it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.papers import Table, columns, paper

RECORDS = ("programmes", "items", "kpis", "projects")


def contents(path: Path) -> Path:
    made = paper(path, "令和7年度 当初予算の概要 目次", unit="")
    entries = ["予算の規模", "歳入の概要", "歳出の概要", "主要事業一覧", "基金の状況", "市債の状況"]
    for number, words in enumerate(entries, 1):
        top = 100 + 24 * number
        made.text(f"{number}　{words}", 60, top, 11)
        made.text("……………………………………", 220, top, 11)
        made.text(f"{3 * number + 1}", 520, top, 11)
    return made.save()


def resolutions(path: Path) -> Path:
    made = paper(path, "令和7年第1回みなと市議会定例会 議決結果", unit="")
    heads = columns(("議案番号", 70), ("件名", 280), ("議決月日", 70), ("結果", 90))
    table = Table(made, heads, 100)
    table.heads()
    for number, words in enumerate(
        (
            "令和7年度みなと市一般会計予算",
            "令和7年度みなと市国民健康保険事業特別会計予算",
            "令和6年度みなと市一般会計補正予算（第5号）",
            "みなと市子育て支援事業条例の一部改正",
            "市民農園運営事業の指定管理者の指定",
        ),
        1,
    ):
        table.row(f"第{number}号", words, "3月21日", "原案可決")
    return made.save()


def prose(path: Path) -> Path:
    made = paper(path, "令和7年度 予算編成方針", unit="")
    for n, words in enumerate(
        (
            "本市の令和7年度一般会計予算は、総額235億円となり、前年度に比べ2.1％の減となった。",
            "歳入では、市税が42億1,030万円と見込まれ、地方交付税は33億円を計上した。",
            "目的　将来にわたり健全な財政を保つため、事業の見直しを進める。",
            "概要　公共施設の更新には、今後10年間で120億円を要すると見込まれる。",
            "歳出では、民生費が36億円余りと最も多く、全体の42.5％を占めている。",
            "今後の方針　経常経費を3％抑え、基金の取崩しを10億円以内とする。",
        )
    ):
        made.text(words, 60, 100 + 22 * n, 10)
    return made.save()


@pytest.mark.parametrize("typeset", [contents, resolutions, prose])
def test_no_record_is_invented(typeset: Callable[[Path], Path], tmp_path: Path) -> None:
    db = open_database(tmp_path / "budget.db")
    convert(inputs([typeset(tmp_path / "paper.pdf")]), db, Options(municipality="長野県松本市"))
    counts = {table: db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in RECORDS}
    assert counts == dict.fromkeys(RECORDS, 0)
    assert db.execute("SELECT count(*) FROM passages").fetchone()[0] > 0
