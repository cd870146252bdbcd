"""Programmes in running lines: sources in brackets behind the amount, what for and what is done."""

from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.extract.shapes.slot import SlotReader
from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.typeset import MINCHO, Paper

# Name, amount, sources, what it is for, what is done
PROGRAMMES = [
    ("水道管耐震化事業", 84_600, {"国": 28_200, "市債": 50_000, "一般": 6_400}, "水を守ります。"),
    ("図書館開館延長事業", 3_180, {"一般財源": 3_180}, "夜も学べる場をつくります。"),
    ("里山保全事業", 9_450, {"県": 4_000, "基金": 5_000, "一般": 450}, "森を引き継ぎます。"),
    ("駅前広場改修事業", 61_000, {"国": 30_500, "市債": 30_500}, "人の集まる駅にします。"),
]
DONE = ["古い管を2km取り替えます。", "古い継手も直します。"]
MEASURES = {
    "国": "national",
    "県": "prefectural",
    "市債": "bonds",
    "基金": "other",
    "一般": "general",
    "一般財源": "general",
}
BEHIND = {
    "said": "■{name}　{amount:,}千円（財源内訳：{pairs}）",
    "bare": "■{name}　　{amount:,}千円〔{pairs}〕",
    "beside last year": "■{name}　{amount:,}千円（前年度 1,000千円）（財源 {pairs}）",
    "no brackets": "■{name}　{amount:,}千円　財源：{pairs}",
    "units": "■{name}　{amount:,}千円（財源：{units}）",
}
LABELS = [("【目的】", "【概要】"), ("背景：", "内容："), ("趣　旨　", "事業内容　")]


def listed(path: Path, head: str, labels: tuple[str, str], done: list[str]) -> Database:
    paper = Paper(path / "list.pdf")
    paper.text("令和８年度　主な事業", 70, 50, 16)
    top = 100.0
    for name, amount, sources, aim in PROGRAMMES:
        pairs = "　".join(f"{word} {yen:,}" for word, yen in sources.items())
        units = "、".join(f"{word}{yen:,}千円" for word, yen in sources.items())
        said = head.format(name=name, amount=amount, pairs=pairs, units=units)
        below = [labels[0] + aim, *(labels[1] * (not n) + text for n, text in enumerate(done))]
        paper.text(said, 70, top, 11)
        for line in below:
            top += 16
            paper.text(line, 90, top, 9.5, font=MINCHO)
        top += 30
    db = open_database(":memory:")
    convert(inputs([paper.save()]), db, Options(municipality="奈良県奈良市"))
    return db


@pytest.mark.parametrize("head", BEHIND.values(), ids=BEHIND.keys())
def test_sources_that_add_up_behind_an_amount(tmp_path: Path, head: str) -> None:
    db = listed(tmp_path, head, LABELS[0], DONE)
    query = "SELECT name, budget_yen / 1000, amount_text FROM programmes"
    assert set(db.execute(query)) == {(name, amount, None) for name, amount, *_ in PROGRAMMES}
    query = """
        SELECT name, label, measure, yen / 1000, amounts.fiscal_year
        FROM amounts JOIN programmes p ON p.id = row_id
    """
    assert set(db.execute(query)) == {
        (name, word, MEASURES[word], yen, 2026)
        for name, _, sources, _ in PROGRAMMES
        for word, yen in sources.items()
    }
    assert not db["problems"].count


@pytest.mark.parametrize("labels", LABELS)
def test_what_it_is_for_and_what_is_done(tmp_path: Path, labels: tuple[str, str]) -> None:
    db = listed(tmp_path, BEHIND["said"], labels, DONE)
    query = "SELECT outline, description FROM programmes"
    assert set(db.execute(query)) == {(aim, "\n".join(DONE)) for *_, aim in PROGRAMMES}
    query = "SELECT printed FROM provenance WHERE field = 'outline'"
    assert {said for (said,) in db.execute(query)} == {aim for *_, aim in PROGRAMMES}


def test_what_it_is_for_alone_is_what_is_told_of_it(tmp_path: Path) -> None:
    db = listed(tmp_path, BEHIND["said"], LABELS[1], [])
    query = "SELECT outline, description FROM programmes"
    assert set(db.execute(query)) == {(None, aim) for *_, aim in PROGRAMMES}


@pytest.mark.parametrize(
    "said", ["120,000千円（財源：国 60,000、市債 50,000）", "900千円（国 1/3 一般 600）"]
)
def test_what_does_not_add_up_is_no_sources(said: str) -> None:
    said = said.translate({ord("（"): "(", ord("）"): ")"})
    slot = SlotReader(bare=False).read(said, 0, len(said))
    assert slot is not None
    assert slot.main is not None
    assert slot.sources is None
    assert not slot.plain
