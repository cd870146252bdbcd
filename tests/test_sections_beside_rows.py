"""Words beside several rows each, in a column of their own, are the sections of a list."""

from pathlib import Path

import pytest

from yosandb.load.database import open_database
from yosandb.run.convert import convert
from yosandb.run.inputs import inputs
from yosandb.run.read import Options
from yosandb.tests.papers import SIZE, Table, columns, paper

GROUPS = {
    "にぎわい": ("観光案内所運営事業", "朝市開催事業", "港まつり補助金"),
    "やすらぎ": ("健康診査事業", "通院支援事業"),
    "まなび": ("図書購入事業", "学校給食事業"),
}


@pytest.mark.parametrize(
    ("word", "others"),
    [
        ("施策分野", ()),
        ("重点プロジェクト", ()),
        ("めざすまちの姿", ()),
        ("めざすまちの姿", ("産業課", "保健課", "学務課")),
        ("計上先", ("一般会計", "国民健康保険特別会計", "病院事業会計")),
        ("始まり", ("令和６年度", "令和７年度", "令和８年度")),
    ],
)
def test_words_beside_several_rows_are_their_sections(
    tmp_path: Path, word: str, others: tuple[str, ...]
) -> None:
    """Whatever word stands over them; offices, accounts and years beside rows are no sections."""
    made = paper(tmp_path / "p.pdf", "令和８年度　主要事業")
    beside, *rest = columns((word, 90), ("事業名", 180), ("本年度", 70), ("前年度", 70))
    table = Table(made, rest, 100)
    made.text(word, beside.x0 + 4, 105, SIZE)
    made.line(beside.x0, 100, beside.x1, 100)
    table.heads()
    wanted = {}
    groups = others or tuple(GROUPS)
    for group, names in zip(groups, GROUPS.values(), strict=True):
        top = table.top
        for name in names:
            table.row(name, "1,200", "1,100")
            wanted[name] = None if others else group
        made.line(beside.x0, top, beside.x1, top)
        made.text(group, beside.x0 + 4, (top + table.top) / 2 - 5, SIZE)
    made.line(beside.x0, table.top, beside.x1, table.top)
    made.line(beside.x0, 100, beside.x0, table.top)
    db = open_database(":memory:")
    convert(inputs([made.save()]), db, Options(municipality="奈良県奈良市", fiscal_year=2026))
    assert dict(db.execute("SELECT name, section FROM programmes")) == wanted
    unknown = "SELECT count(*) FROM problems WHERE code = 'column-unknown'"
    assert next(db.execute(unknown))[0] == int(bool(others))


@pytest.mark.parametrize("again", [False, True], ids=["merged", "in each row"])
def test_columns_of_sections_stand_within_each_other(tmp_path: Path, *, again: bool) -> None:
    """政策 holds 施策: the section of a programme is the innermost, its parent the outer one."""
    made = paper(tmp_path / "p.pdf", "令和８年度　主要事業")
    parts = {"Ⅰ　すこやか": ["1　こども", "2　健康"], "Ⅱ　にぎわい": ["3　商業"]}
    outer, inner, *rest = columns(
        ("政策", 80), ("施策", 90), ("事業名", 150), ("本年度", 70), ("前年度", 70)
    )
    table = Table(made, [outer, inner, *rest] if again else rest, 100)
    for c in () if again else (outer, inner):
        made.text(c.words, c.x0 + 4, 105, SIZE)
        made.line(c.x0, 100, c.x1, 100)
    table.heads()
    wanted, groups = {}, iter(GROUPS.values())
    top = table.top
    for policy, measures in parts.items():
        first = table.top
        for measure in measures:
            start = table.top
            for name in next(groups):
                said = (policy, measure) if again else ()
                table.row(*said, name, "1,200", "1,100")
                wanted[name] = (measure[2:], policy[2:], measure[0], policy[0])
            if not again:
                made.text(measure, inner.x0 + 4, (start + table.top) / 2 - 5, SIZE)
                made.line(inner.x0, start, inner.x1, start)
        if not again:
            made.text(policy, outer.x0 + 4, (first + table.top) / 2 - 5, SIZE)
            made.line(outer.x0, first, outer.x1, first)
    for x in () if again else (outer.x0, outer.x1, inner.x1):
        made.line(x, 100, x, table.top)
    made.line(outer.x0, table.top, inner.x1, table.top)
    made.line(outer.x0, top, inner.x1, top)
    db = open_database(":memory:")
    convert(inputs([made.save()]), db, Options(municipality="奈良県奈良市", fiscal_year=2026))
    query = """
        SELECT p.name, p.section, over.name, own.number, over.number FROM programmes p
        JOIN sections own ON own.id = p.section_id JOIN sections over ON over.id = own.parent_id
    """
    assert {name: tuple(said) for name, *said in db.execute(query)} == wanted
    assert db.execute("SELECT count(*) FROM sections").fetchone() == (5,)
    assert db.execute("SELECT count(*) FROM unclaimed").fetchone() == (0,)


def test_a_policy_beside_rows_has_a_number_of_its_own(tmp_path: Path) -> None:
    """基本目標１ しごとをつくる: the section is しごとをつくる; 主な実績 are results."""
    made = paper(tmp_path / "p.pdf", "令和７年度　主な取組の実績")
    table = Table(
        made,
        columns(("基本目標", 110), ("取組名", 130), ("決算額", 70), ("主な実績", 160)),
        100,
        named=False,
    )
    table.heads()
    for policy, name, yen, done in (
        ("基本目標１　しごと/をつくる", "創業塾開催事業", "1,200", "九人が修了した。"),
        ("施策２－１　ひとの/流れ", "移住相談窓口事業", "3,400", "十二世帯が移住した。"),
        ("３世代の暮らし/を支える", "同居応援補助金", "560", "八件を補助した。"),
    ):
        table.row(policy, name, yen, done, height=32)
    made.text("（単位：千円）", 440, 86, 8)
    db = open_database(":memory:")
    convert(inputs([made.save()]), db, Options(municipality="奈良県奈良市", fiscal_year=2025))
    query = "SELECT name, section, results, actual_yen / 1000 FROM programmes ORDER BY ordinal"
    assert [tuple(row) for row in db.execute(query)] == [
        ("創業塾開催事業", "しごとをつくる", "九人が修了した。", 1200),
        ("移住相談窓口事業", "ひとの流れ", "十二世帯が移住した。", 3400),
        ("同居応援補助金", "3世代の暮らしを支える", "八件を補助した。", 560),
    ]
    numbers = db.execute("SELECT number FROM sections ORDER BY name").fetchall()
    assert sorted(str(number) for (number,) in numbers) == ["None", "基本目標1", "施策2−1"]
