"""Lists of programmes in columns under coloured heads: names over lines, leaders, tags in boxes."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlite_utils import Database

from yosandb.extract.page import Box
from yosandb.tests.kan_papers import read
from yosandb.tests.papers import length
from yosandb.tests.typeset import WHITE, Paper

# The word in a box before the name, its lines (parted by /), its office, its amount.
Entry = tuple[str, str, str, str]
LISTED: tuple[tuple[str, tuple[Entry, ...]], ...] = (
    (
        "子育て・教育",
        (
            ("", "保育料の/軽減", "こども課", "3億2,410万円"),
            ("新", "港の子ども館の/建設", "こども課", "1億8,560万円"),
            ("", "山あいの分校の/給食室と/体育館", "学校課", "2億7,680万円"),
            ("拡", "夜間の保育", "こども課", "980万円"),
        ),
    ),
    (
        "健康・福祉",
        (
            ("新", "離島の診療所への/医師派遣", "健康課", "6,400万円"),
            ("", "がん検診", "健康課", "8,645万円"),
            ("", "見守り・/配食", "福祉課", "1,430万円"),
        ),
    ),
    (
        "防災・安全",
        (
            ("", "消防団の小型動力/ポンプ付/積載車", "防災課", "2,475万円"),
            ("新", "津波避難/タワー", "防災課", "5億8,340万円"),
            ("", "街路灯", "土木課", "640万円"),
        ),
    ),
    (
        "産業・観光",
        (
            ("", "棚田の石垣の/積直し", "農林課", "1,750万円"),
            ("拡", "真珠の養殖", "農林課", "3,360万円"),
            ("", "灯台まつりの/支度", "商工課", "320万円"),
        ),
    ),
)
TAGS = {"新": "新", "新規": "新", "拡": "拡"}
BLUE, RED = (0.2, 0.4, 0.8), (0.8, 0.1, 0.2)


@dataclass(frozen=True)
class Look:
    """How a list is set: its columns, its mark, where lines go on, what stands between entries."""

    columns: int = 2
    mark: str = "●"
    size: float = 9.0
    hang: float = 12.0
    on: float = 12.0
    gap: float = 6.0
    bars: bool = True
    offices: bool = False
    leader: str = "…"
    chips: bool = True


def typeset(path: Path, look: Look) -> Paper:
    paper = Paper(path)
    paper.text("令和９年度の主な事業", 20, 30, 15)
    each = len(LISTED) // look.columns
    width = 560 / look.columns - 12
    for n in range(look.columns):
        x, top = 20 + n * (width + 12), 70.0
        for head, entries in LISTED[n * each : (n + 1) * each]:
            if look.bars:
                paper.rect(Box(x, top, x + width, top + 18), fill=BLUE, stroke=False)
            paper.text(head, x + 6 * look.bars, top + 3.5, 11, colour=WHITE if look.bars else BLUE)
            top += 26
            for entry in entries:
                top = _entry(paper, look, entry, x, top, width)
            top += 14
    return paper


def _entry(paper: Paper, look: Look, entry: Entry, x: float, top: float, width: float) -> float:
    chip, name, office, amount = entry
    if chip and look.chips:
        paper.rect(Box(x, top, x + length(chip, 7) + 2, top + 9.4), fill=RED, stroke=False)
        paper.text(chip, x + 1, top + 1, 7, colour=WHITE)
    elif look.mark:
        paper.text(look.mark, x, top, look.size)
    *lines, last = name.split("/")
    at = x + look.hang
    for line in lines:
        paper.text(line, at, top, look.size)
        top, at = top + look.size + 3.5, x + look.on
    said = f"{last}（{office}）" if look.offices else last
    paper.text(said, at, top, look.size)
    begins = x + width - length(amount, look.size)
    count = int((begins - at - length(said, look.size) - 6) / length(look.leader, look.size))
    leaders = look.leader * count
    paper.text(leaders, begins - 2 - length(leaders, look.size), top, look.size)
    paper.text(amount, begins, top, look.size)
    return top + look.size + 3.5 + look.gap


def yen(amount: str) -> int:
    """3億2,410万円"""
    hundreds, _, rest = amount.removesuffix("万円").rpartition("億")
    return int(hundreds or 0) * 10**8 + int(rest.replace(",", "")) * 10**4


def rows(db: Database) -> set[tuple[object, ...]]:
    query = (
        "SELECT name, budget_yen, section, department, (SELECT group_concat(tag) FROM"
        " programme_tags WHERE programme_id = programmes.id) FROM programmes"
    )
    return set(db.execute(query).fetchall())


def printed(look: Look) -> set[tuple[object, ...]]:
    return {
        (
            name.replace("/", ""),
            yen(amount),
            head,
            office if look.offices else None,
            (chip or None) if look.chips else None,
        )
        for head, entries in LISTED
        for chip, name, office, amount in entries
    }


@pytest.mark.parametrize(
    "look",
    [
        Look(),
        Look(bars=False, mark="◇"),
        Look(mark="■", on=0.0, leader="・"),
        Look(mark="■", on=0.0, gap=0.0),
        Look(mark=""),
        Look(mark="", chips=False, hang=0.0, on=0.0),
        Look(mark="", chips=False, hang=0.0, on=10.0),
        Look(columns=4, size=7.5, offices=True),
        Look(columns=4, size=7.5, offices=True, mark="", gap=5.0),
    ],
)
def test_each_name_is_whole_and_under_its_head(tmp_path: Path, look: Look) -> None:
    db = read(typeset(tmp_path / "list.pdf", look).save())
    assert rows(db) == printed(look)
    assert not list(db.query("SELECT * FROM problems WHERE severity = 'error'"))


@pytest.mark.parametrize("chips", [True, False])
def test_the_beginning_of_a_name_that_cannot_be_told_from_a_heading_is_said(
    tmp_path: Path, *, chips: bool
) -> None:
    """Evenly set lines without marks: a line that ends in no particle may head what is below."""
    look = Look(mark="", gap=0.0, chips=chips)
    db = read(typeset(tmp_path / "list.pdf", look).save())
    said = [row["message"] for row in db.query("SELECT * FROM problems WHERE severity = 'error'")]
    lost = {str(row[0]) for row in printed(look) - rows(db)}
    assert lost == {"消防団の小型動力ポンプ付積載車", "津波避難タワー"}
    assert all(any(begun in text for text in said) for begun in ("消防団の小型動力", "津波避難"))


def test_a_heading_set_as_names_are_and_apart_is_not_said(tmp_path: Path) -> None:
    paper = Paper(tmp_path / "list.pdf")
    paper.text("令和９年度の主な事業", 20, 30, 15)
    top = 70.0
    for head, entries in LISTED:
        paper.text(head, 40, top, 9)
        for _, name, _, amount in entries:
            top += 13
            paper.text(f"{name.replace('/', '')}……………{amount}", 40, top, 9)
        top += 26
    db = read(paper.save())
    assert {row[0] for row in rows(db)} == {row[0] for row in printed(Look())}
    assert not list(db.query("SELECT * FROM problems WHERE code = 'name-swallowed'"))
