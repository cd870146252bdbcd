"""Nothing is lost: every character that counts is field, label, furniture or unclaimed."""

from collections.abc import Iterable

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from yosandb.extract.claims import Claim, Claims
from yosandb.extract.furniture import with_running
from yosandb.extract.geometry.lines import Line, lines_of
from yosandb.extract.page import Box, Page, Ruling
from yosandb.extract.sheet import Sheet
from yosandb.run.recognise import Recogniser
from yosandb.tests.campaign import examples
from yosandb.tests.golden.reading import NAMES, database, glyphs, readings
from yosandb.tests.typeset import chars, page

# － 12 －    (1)    12 and 13 in the corners of a spread, with or without 一般会計
NUMBERS = regex.compile(r"(?:\W*[0-9]{1,4}\W*){1,2}(?:\w*会計)?")
PARTS = ("field", "label", "furniture", "unclaimed")


@pytest.mark.parametrize("name", NAMES)
def test_the_four_counts_add_up_on_every_page(name: str) -> None:
    reading = readings()[name]
    counted = [len(found) for found in glyphs(reading.path)]
    rows = list(
        database().query(
            f"SELECT characters, {', '.join(PARTS)} FROM pages WHERE document_id = ? ORDER BY page",
            [reading.document_id],
        )
    )
    assert [row["characters"] for row in rows] == counted
    assert [sum(row[part] for part in PARTS) for row in rows] == counted


@pytest.mark.parametrize("name", NAMES)
def test_each_character_has_exactly_one_claim(name: str) -> None:
    for sheet in readings()[name].sheets:
        regions = list(sheet.claims.regions())
        assert [char for char, _, _ in regions] == list(sheet.page.chars)
        assert len(set(regions)) == len(sheet.page.chars)
        assert all(claimed_for for _, claim, claimed_for in regions if claim != Claim.UNCLAIMED)


@pytest.mark.parametrize("name", NAMES)
def test_no_character_is_wanted_by_two_rules(name: str) -> None:
    assert [sheet.claims.wanted for sheet in readings()[name].sheets if sheet.claims.wanted] == []


@pytest.mark.parametrize("name", NAMES)
def test_furniture_repeats_on_three_pages_or_numbers_one(name: str) -> None:
    reading = readings()[name]
    seen: dict[str, int] = {}
    for sheet in reading.sheets:
        for line in {line.bare for line in sheet.running}:
            seen[line] = seen.get(line, 0) + 1
    for sheet in reading.sheets:
        furniture = [char for char, claim, _ in sheet.claims.regions() if claim == Claim.FURNITURE]
        earned = {
            char
            for line in sheet.running
            if seen[line.bare] >= 3 or any(char.text.isdigit() for char in line.chars)
            for char in line.chars
        }
        others = lines_of(char for char in furniture if char not in earned)
        assert [line.text for line in others if not is_page_number(line, sheet)] == []


def is_page_number(line: Line, sheet: Sheet) -> bool:
    """A number above or below all else on its page, maybe two for two pages of a book."""
    top, bottom = line.box.top, line.box.bottom
    rest = [c.box for c in sheet.page.chars if not top <= c.box.centre[1] <= bottom]
    above = all(line.box.bottom <= box.centre[1] for box in rest)
    below = all(line.box.top >= box.centre[1] for box in rest)
    return (above or below) and NUMBERS.fullmatch(line.bare) is not None


def test_a_character_claimed_twice_is_reported_and_the_first_claim_stands() -> None:
    sheet = Sheet(page(chars("名前1,000", 10, 10)))
    first, second = sheet.page.chars[:2], sheet.page.chars[1:]
    sheet.claims.claim(first, Claim.FIELD, "programmes.name")
    sheet.claims.claim(second, Claim.FIELD, "programmes.amount")
    assert list(sheet.claims.wanted) == [("programmes.name", "programmes.amount")]
    assert [name for _, _, name in sheet.claims.regions()] == (
        ["programmes.name"] * 2 + ["programmes.amount"] * 5
    )


def test_a_label_takes_only_what_is_free() -> None:
    sheet = Sheet(page(chars("【名前】", 10, 10)))
    sheet.claims.claim(sheet.page.chars[1:3], Claim.FIELD, "programmes.name")
    sheet.label("programmes", sheet.page.chars)
    assert sheet.claims.wanted == {}
    assert sheet.claims.counts() == {
        Claim.FIELD: 2,
        Claim.LABEL: 2,
        Claim.FURNITURE: 0,
        Claim.UNCLAIMED: 0,
    }


def test_equal_characters_in_one_place_are_two() -> None:
    twice = page(chars("計", 10, 10), chars("計", 10, 10))
    claims = Claims(twice)
    claims.claim(twice.chars[:1], Claim.FIELD, "x")
    assert claims.counts()[Claim.UNCLAIMED] == 1


# Words that the families look for, so that random pages reach into their rules.
PRINTED = """\
【事業名】
【名
［公約］
13,940千円
（前年度 300千円）
重点事業
＜主要事業＞
小計
合計
総計
（単位：千円）
令和6年度
資料２
－12－
あ・い。
①国提出事業名
②実施計画期間
③全体概要
④市予算事業（令和5年度）
⑤重要業績評価指標
⑥実績値
⑦外部有識者からの評価
⑧実績値を踏まえた事業の今後について
事業名
概要
実績
予算額
実績額
6,090
(3,045)
－
指標①
基準値
目標値
単位
目標年月
最新値
事業効果
R6.3月
"""
WORDS = st.sampled_from(PRINTED.splitlines())
PLACES = st.builds(lambda x, y: (x * 10.0, y * 10.0), st.integers(0, 55), st.integers(0, 80))
SIZES = st.sampled_from((6.0, 10.0, 10.5, 18.0))
TURNS = st.sampled_from((0, 0, 0, 90, 270))
BOXES = st.builds(
    lambda at, wide, high: Box(at[0], at[1], at[0] + wide, at[1] + high),
    PLACES,
    st.sampled_from((10.0, 100.0, 250.0, 400.0)),
    st.sampled_from((10.0, 20.0, 120.0, 300.0)),
)
TEXTS = st.builds(
    lambda at, words, size, turn: chars(words, at[0], at[1], size, turn=turn),
    PLACES,
    WORDS,
    SIZES,
    TURNS,
)


def edges(box: Box) -> list[Ruling]:
    x0, top, x1, bottom = box
    return [Ruling(Box(x0, top, x1, top)), Ruling(Box(x0, top, x0, bottom))]


@st.composite
def pages(draw: st.DrawFn, number: int = 1) -> Page:
    boxes = draw(st.lists(BOXES, max_size=4))
    return page(
        *draw(st.lists(TEXTS, max_size=25)),
        rulings=[edge for box in boxes for edge in edges(box)],
        frames=list(dict.fromkeys(boxes)) if draw(st.booleans()) else [],
        number=number,
    )


def read(documents: Iterable[Page], family: str | None) -> list[Sheet]:
    recogniser = Recogniser(family)
    sheets: list[Sheet] = []
    for running in with_running(documents):
        sheet = Sheet(running.page, running.lines)
        parts = recogniser.parts(sheet)
        recogniser.survey([parts])
        list(recogniser.read(sheet, parts))
        sheet.furniture("furniture", (char for line in running.lines for char in line.chars))
        sheets.append(sheet)
    for known in recogniser.readers.values():
        list(known.finish())
    return sheets


@pytest.mark.parametrize("family", ["programme sheet", "grant report", None])
@given(document=st.tuples(pages(1), pages(2)))
@settings(max_examples=examples(150), deadline=None)
def test_whatever_stands_on_a_page_nothing_is_lost_and_nothing_raised(
    family: str | None, document: tuple[Page, Page]
) -> None:
    for sheet in read(document, family):
        claimed = [c for c in sheet.page.chars if sheet.claims.of(c) is not Claim.UNCLAIMED]
        unclaimed = sheet.claims.unclaimed()
        assert len(claimed) + len(unclaimed) == len(sheet.page.chars)
        assert set(claimed).isdisjoint(unclaimed)
        assert sum(sheet.claims.counts().values()) == len(sheet.page.chars)
