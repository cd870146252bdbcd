"""Text that cannot be trusted is told page by page, and sound text is not accused."""

from dataclasses import replace

import pytest

from yosandb.extract.page import Char, Page
from yosandb.extract.suspicion import Suspicion, is_strange, lettered_amounts
from yosandb.tests.typeset import chars, page

BODY = "道路橋梁災害復旧事業費１，０００千円を計上し、防災対策を推進する。"


def printed(text: str, font: str = "ABCDEF+MS-Mincho") -> list[Char]:
    return [replace(char, font=font) for char in chars(text, 50, 50)]


def reasons(*pages: Page) -> list[list[str]]:
    suspicion = Suspicion()
    for number, each in enumerate(pages, start=1):
        suspicion.note(replace(each, number=number))
    return [suspicion.reasons(number) for number in range(1, len(pages) + 1)]


# What the corpus prints of 富士市 R8, and what its fonts say instead.
@pytest.mark.parametrize("text", ["遀遈", "逭郸遚", "林遈中里線・遈路橋梁"])
def test_kanji_that_no_japanese_text_has_give_a_font_away(text: str) -> None:
    strange = [char for char in text if is_strange(char)]
    (found,) = reasons(page(printed(BODY + text)))
    assert (len(strange) < 2) == (found == [])
    assert len(strange) < 2 or "MS-Mincho has a damaged character map" in found[0]


def test_all_pages_of_a_damaged_font_are_suspect_and_no_others() -> None:
    sound, damaged = printed(BODY), printed(BODY + "遀遈")
    other = printed(BODY, "GHIJKL+MS-Gothic")
    found = reasons(page(sound), page(damaged), page(other))
    assert [bool(told) for told in found] == [True, True, False]


def test_one_strange_kanji_may_be_a_name() -> None:
    assert reasons(page(printed(BODY + "遀"))) == [[]]


@pytest.mark.parametrize(("said", "suspect"), [("\x00", False), ("\x1b", True), ("\x000", True)])
def test_the_box_of_a_character_that_a_font_lacks_is_unknown_by_itself(
    said: str, suspect: bool
) -> None:
    *sound, lacking = printed(BODY + "字")
    told = Suspicion()
    told.note(page([*sound, replace(lacking, text="\ufffd", said=said)]))
    assert bool(told.reasons(1)) is suspect
    assert "\ufffd" in told.doubted(1) and "道" not in told.doubted(1)


@pytest.mark.parametrize(
    "text",
    [
        "髙橋 﨑山 德永 濵田 𠮷野 栁田 瀨戸 鄧 龔",  # names of people
        "塡補 𠮟責 剝離 頰",  # 常用漢字 that are not in JIS X 0208
        "假定 電燈 學校 變 膽 鑛",  # before 1946
        "⻑期 ⾧期 ⼾籍",  # radicals that look like kanji
        "㎡ ㎥ ㍿ ㈱ ① Ⅲ № ℡ → ■ ★ ✔ 〜 ～ − – — … ‥ ″ ¥ · © « 🏠",
        "\uf06c\uf0b7\uf0fc\uf06e",  # bullets of symbol fonts
        "café Zürich",
    ],
)
def test_sound_text_is_not_accused(text: str) -> None:
    assert reasons(page(printed(BODY * 3 + text))) == [[]]


def test_a_font_that_says_only_strange_characters_is_damaged() -> None:
    """What the 官報 of the corpus prints as 20 4 25 4817 4."""
    digits = printed("›™œŸ˜\ufffd", "GMALPM+DFHSMincho")
    ((told,),) = reasons(page([*printed(BODY), *digits]))
    assert told.startswith("the font GMALPM+DFHSMincho has a damaged character map (it says ›")
    assert reasons(page([*printed(BODY), *digits[:2]])) == [[]]


@pytest.mark.parametrize(("marks", "suspect"), [(1, False), (20, True)])
def test_characters_without_a_meaning_are_borne_up_to_a_share(marks: int, suspect: bool) -> None:
    found = reasons(page(printed(BODY * 2 + "\ufffd" * marks)))[0]
    assert ("many characters have no meaning in the PDF" in found) is suspect


@pytest.mark.parametrize(
    "text",
    ["1,2O0", "l,234千円", "5S千円", "13,94O,000", "１，２Ｏ０", "1I,000", "B,500円", "1.2O0"],
)
def test_letters_in_amounts_are_found(text: str) -> None:
    assert len(lettered_amounts(page(chars(text, 50, 50)))) == 1


@pytest.mark.parametrize(
    "text",
    [
        *("1,200", "13,940千円", "ALT 1,200", "R6 12,000", "B型 1,200円", "IoT,123", "2050千円"),
        *("Society5.0", "A-1,200", "O-157", "SDGs", "1,200S", "No.1,000", "B,S,C", "ISO14001"),
    ],
)
def test_amounts_beside_letters_are_sound(text: str) -> None:
    assert lettered_amounts(page(chars(text, 50, 50))) == []


def test_in_recognised_text_one_such_amount_is_enough() -> None:
    once, twice = printed(BODY + "1,2O0"), printed(BODY + "1,2O0、3,4O0")
    assert reasons(page(once)) == [[]]
    assert reasons(replace(page(once), recognised=True)) == [
        ["letters stand in its amounts (1,2O0)"]
    ]
    assert reasons(page(twice)) == [["letters stand in its amounts (1,2O0, 3,4O0)"]]
